using Presage.Core;

namespace Presage.Personas.Tests;

public sealed class PersonaStudyTests
{
    private const int Weeks = 3;

    [Fact]
    public void Planted_groups_explain_the_next_week_and_provision_better_than_chance()
    {
        var run = Study(noise: 0.3).Run(personas: 4, provisioning: 4, seed: 1);

        Assert.True(run is { Determination: > 0.8, Agreement: > 0.95 });
        Assert.True(run.Provision < 0.9 * run.RandomProvision);
        Assert.Equal(run, Study(noise: 0.3).Run(4, 4, 1));
    }

    [Fact]
    public void Of_pure_noise_nothing_is_explained()
    {
        var random = new SeededRandom(5);
        var series = Enumerable.Range(0, 40).Select(index => new StudySeries(
            $"{index}", Enumerable.Range(0, Weeks * 168).Select(_ => (float)(1e9 * random.NextExponential())).ToArray(), new float[Weeks * 168])).ToArray();

        var run = new PersonaStudy(series, 0, Options).Run(4, 4, 1);

        Assert.InRange(run.Determination, -0.6, 0.2);
    }

    private static PersonaOptions Options => Planted.Options with { HalfLifeDays = 7 };

    /// <summary>Even pairs are used in the evening, odd ones in the morning; the second and third of four at ten times the level.</summary>
    private static PersonaStudy Study(double noise)
    {
        var random = new SeededRandom(7);
        var series = Enumerable.Range(0, 40).Select(index => new StudySeries(
            $"{index}",
            Enumerable.Range(0, Weeks * 168).Select(step => Bytes(index, step, noise, random)).ToArray(),
            new float[Weeks * 168])).ToArray();
        return new PersonaStudy(series, 0, Options);
    }

    private static float Bytes(int index, int step, double noise, SeededRandom random)
    {
        var isBusy = (step % 24 >= 12) == (index % 2 == 0);
        return (float)((index % 4 is 1 or 2 ? 1e9 : 1e8) * (isBusy ? 10 : 1) * Math.Exp(noise * random.NextGaussian()));
    }
}
