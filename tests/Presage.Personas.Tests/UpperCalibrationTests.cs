using Presage.Core;

namespace Presage.Personas.Tests;

public sealed class UpperCalibrationTests
{
    private static readonly PersonaCatalogue Catalogue =
        new(1, [new Persona(new PersonaId(3), "a", 20, PersonaProfile.None, PersonaForecast.None)], PersonaForecast.None);

    [Fact]
    public void An_offset_settles_where_one_in_ten_goes_over()
    {
        var random = new SeededRandom(1);
        var calibration = new UpperCalibration(2, 10);
        var (over, last) = (0, 2000);
        for (var step = 0; step < 2 * last; step++)
        {
            var offsets = calibration.Apply(Catalogue).Personas[0].UpperOffsets;
            var offset = offsets.IsEmpty ? 0 : offsets[0];
            var exceeded = Enumerable.Range(0, 20).Count(_ => random.NextGaussian() > offset);
            calibration.Score(3, 1, 20, exceeded);
            if (step >= last) over += exceeded;
        }

        Assert.InRange(over / (20.0 * last), 0.095, 0.105);
        Assert.Equal(0, calibration.Apply(Catalogue).Personas[0].UpperOffsets[1]);
    }

    [Fact]
    public void Few_members_move_no_offset()
    {
        var calibration = new UpperCalibration(1, 10);
        calibration.Score(3, 1, 9, 9);

        Assert.Empty(calibration.Apply(Catalogue).Personas[0].UpperOffsets);
    }

    [Fact]
    public void Offsets_outlive_a_restart_and_end_with_their_persona()
    {
        var (calibration, restored) = (new UpperCalibration(1, 10), new UpperCalibration(1, 10));
        calibration.Score(3, 1, 10, 10);
        var known = calibration.Apply(Catalogue);
        restored.Restore(known);

        Assert.Equal(known.Personas[0].UpperOffsets.ToArray(), restored.Apply(Catalogue).Personas[0].UpperOffsets.ToArray());
        restored.Apply(PersonaCatalogue.Empty);
        Assert.Empty(restored.Apply(Catalogue).Personas[0].UpperOffsets);
    }
}
