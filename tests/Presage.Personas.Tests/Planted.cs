using Presage.Core;

namespace Presage.Personas.Tests;

/// <summary>Subscribers of known groups: each group has a level down and up and a day of its own; each hourly step is that and noise.</summary>
internal sealed class Planted(int groupCount, ulong seed, double noise)
{
    public const int Horizon = 4;

    public static readonly PersonaOptions Options = new()
    {
        Horizon = Horizon, StepMilliseconds = 3_600_000, UnitBytesPerSecond = 1000, ShapeWeight = 1, LevelWeight = 1, BurstWeight = 1, HalfLifeDays = 0.5,
        MatureSteps = 20, SubscribersMax = 5000, SubscribersToStart = 40, KMin = 2, KMax = 10, MicroClustersMax = 256, VisitsPerUpdate = 10_000,
        ScoreMargin = 0.02, UpdatesToRecluster = 3, AssignMargin = 0.1, UpdatesToReassign = 3, MembersToPublish = 10,
    };

    private readonly SeededRandom _random = SeededRandom.ForStream(seed, 99);
    private readonly (double Down, double Up, double[] Hours)[] _groups = Groups(groupCount, seed);

    public int GroupOf(int subscriber) => subscriber % groupCount;

    public void ObserveAll(PersonaModel model, long step, int from, int to, Func<int, int> groupOf)
    {
        for (var subscriber = from; subscriber < to; subscriber++) Observe(model, step, subscriber, groupOf(subscriber));
    }

    public void Observe(PersonaModel model, long step, int subscriber, int group)
    {
        var level = (float)LevelOf(group);
        float[] median = [level, level, level, level], upper = [2 * level, 2 * level, 2 * level, 2 * level];
        float[] up = [level / 10, level / 10, level / 10, level / 10];
        var (down, upBytes) = BytesOf(step, group);
        Assert.Equal(ObserveAnswer.Observed, model.Observe(subscriber, step, down, upBytes, new MemberForecast(median, upper, up, up)));
    }

    public static double LevelOf(int group) => 1000 * (group + 1);

    /// <summary>Hubert and Arabie's adjusted Rand index of two labellings: 1 for the same groups, about 0 for chance.</summary>
    public static double AdjustedRand(int[] left, int[] right) => Presage.Personas.AdjustedRand.Of(left, right);

    private (double Down, double Up) BytesOf(long step, int group)
    {
        var (down, up, hours) = _groups[group];
        var hour = hours[step % 24];
        return (3.6e6 * Math.Exp(down + hour + noise * _random.NextGaussian()), 3.6e6 * Math.Exp(up + hour + noise * _random.NextGaussian()));
    }

    /// <summary>On a grid of levels, so that there is something to recover.</summary>
    private static (double, double, double[])[] Groups(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var places = Enumerable.Range(0, 9).OrderBy(_ => random.NextUInt64()).ToArray();
        return [.. Enumerable.Range(0, count).Select(index =>
            (1.5 + 3 * (places[index] % 3), 1.5 + 3 * (places[index] / 3), Enumerable.Range(0, 24).Select(_ => 0.2 * random.NextGaussian()).ToArray()))];
    }
}
