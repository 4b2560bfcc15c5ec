namespace Presage.Personas.Tests;

public sealed class PersonaTraitsTests
{
    private static readonly PersonaForecast Backup = new([100, 100], [110, 110], [900, 900], [990, 990]);

    [Fact]
    public void Traits_are_read_from_the_forecast()
    {
        var traits = PersonaTraits.Of(Backup, Profile(peakHour: 3));

        Assert.Equal((1000, 1.1, 0.9, 3), (traits.LevelBytes, traits.Burstiness, traits.UpShare, traits.PeakHour));
        Assert.Equal(0.9 / 1.1, traits.DeferrableShare, 12);
    }

    [Fact]
    public void A_forecast_of_nothing_has_unknown_traits()
    {
        Assert.Equal(PersonaTraits.Unknown, PersonaTraits.Of(new([0], [0], [0], [0]), Profile(null)));
        Assert.Equal(PersonaTraits.Unknown, PersonaTraits.Of(PersonaForecast.None, Profile(5)));
    }

    [Theory]
    [InlineData(30, 1.5, 0.1, null, "idle steady")]
    [InlineData(300, 5, 0.1, 20, "light evening bursty")]
    [InlineData(1500, 1, 0.6, 3, "moderate night uploading")]
    [InlineData(4000, 2, 0.1, 20, "heavy evening streaming")]
    [InlineData(2000, 3, 0.5, 9, "heavy morning bursty")]
    public void A_name_says_level_rhythm_direction_and_part_of_the_day(double level, double burstiness, double upShare, int? peak, string name) =>
        Assert.Equal(name, PersonaNames.Of(new PersonaTraits(level, burstiness, upShare, peak), 1000));

    [Theory]
    [InlineData(-0.4, "heavy evening streaming, weekdays")]
    [InlineData(0.4, "heavy evening streaming, weekends")]
    [InlineData(0.1, "heavy evening streaming")]
    public void A_name_says_the_part_of_the_week_where_it_differs(double weekend, string name) =>
        Assert.Equal(name, PersonaNames.Of(new PersonaTraits(4000, 2, 0.1, 20) { Weekend = weekend }, 1000));

    [Fact]
    public void A_day_without_a_marked_peak_has_none()
    {
        Assert.Null(PersonaTraits.Of(Backup, Profile(null)).PeakHour);
        Assert.Equal(23, PersonaTraits.Of(Backup, Profile(23)).PeakHour);
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

    /// <summary>A day that rises by one nat about an hour.</summary>
    private static PersonaProfile Profile(int? peakHour)
    {
        var values = new float[ProfileLayout.Length];
        for (var offset = 23; peakHour is { } hour && offset <= 25; offset++)
            values[ProfileLayout.PerDirection + (hour + offset) % 24] = values[(hour + offset) % 24] = 1;
        return new PersonaProfile([.. values]);
    }
}
