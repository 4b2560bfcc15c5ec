namespace Presage.Personas.Tests;

public sealed class PersonaTraitsTests
{
    private static readonly PersonaForecast Backup = new([100, 100], [110, 110], [900, 900], [990, 990]);

    [Fact]
    public void Traits_are_read_from_the_forecast()
    {
        var traits = PersonaTraits.Of(Backup, peakHour: 3);

        Assert.Equal((1000, 1.1, 0.9, 3), (traits.LevelBytes, traits.Burstiness, traits.UpShare, traits.PeakHour));
        Assert.Equal(0.9 / 1.1, traits.DeferrableShare, 12);
    }

    [Fact]
    public void A_forecast_of_nothing_has_unknown_traits()
    {
        Assert.Equal(PersonaTraits.Unknown, PersonaTraits.Of(new([0], [0], [0], [0]), null));
        Assert.Equal(PersonaTraits.Unknown, PersonaTraits.Of(PersonaForecast.None, 5));
    }

    [Theory]
    [InlineData(30, 1.5, 0.1, null, "idle steady")]
    [InlineData(300, 5, 0.1, 20, "light bursty evening")]
    [InlineData(1500, 1, 0.6, 3, "moderate steady uploading night")]
    [InlineData(2000, 3, 0.5, 9, "heavy bursty morning")]
    public void A_name_says_level_rhythm_direction_and_part_of_the_day(double level, double burstiness, double upShare, int? peak, string name) =>
        Assert.Equal(name, PersonaNames.Of(new PersonaTraits(level, burstiness, upShare, peak), 1000));

    [Fact]
    public void The_peak_hour_is_known_after_a_whole_day()
    {
        var hours = new HourProfile();
        for (var hour = 0; hour < 24; hour++)
        {
            Assert.Null(hours.Peak);
            hours.Observe(hour, hour == 21 ? 500 : 100);
        }

        Assert.Null(hours.Peak);
        hours.Observe(0, 100);
        Assert.Equal(21, hours.Peak);
    }

    [Fact]
    public void A_name_changes_only_when_the_new_one_lasts()
    {
        var slot = new PersonaSlot(1, "");
        foreach (var name in new[] { "a", "b", "a", "b", "b" }) slot.Rename(name, 3);
        Assert.Equal("a", slot.Name);

        slot.Rename("b", 3);
        Assert.Equal("b", slot.Name);
    }
}
