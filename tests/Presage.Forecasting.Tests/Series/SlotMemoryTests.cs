namespace Presage.Forecasting.Tests;

public sealed class SlotMemoryTests
{
    private const long Day = 86_400_000;
    private const long Minute = 60_000;

    [Fact]
    public void A_day_later_the_mean_of_the_same_ten_minutes_is_known()
    {
        var memory = new SlotMemory<DayCodes>();
        for (long minute = 0; minute < 1500; minute++) memory.Add(minute * Minute, (minute + 1) * Minute, 1000 + minute);
        var target = 1505 * Minute;
        Assert.InRange(memory.At(target - Day), 1064.5 * 0.999, 1064.5 * 1.001);
    }

    [Fact]
    public void What_is_older_than_a_day_or_not_over_yet_is_unknown()
    {
        var memory = new SlotMemory<DayCodes>();
        Assert.True(double.IsNaN(memory.At(0)));
        for (long minute = 0; minute < 3000; minute++) memory.Add(minute * Minute, (minute + 1) * Minute, 5);
        Assert.True(double.IsNaN(memory.At(2999 * Minute)));
        Assert.True(double.IsNaN(memory.At(2999 * Minute - Day - 20 * Minute)));
        Assert.False(double.IsNaN(memory.At(2999 * Minute - Day + Minute)));
    }

    [Fact]
    public void Slots_that_were_skipped_are_unknown()
    {
        var memory = new SlotMemory<DayCodes>();
        for (long minute = 0; minute < 1440; minute++) memory.Add(minute * Minute, (minute + 1) * Minute, 5);
        memory.Add(1600 * Minute, 1601 * Minute, 5);
        Assert.True(double.IsNaN(memory.At(1500 * Minute)));
        Assert.False(double.IsNaN(memory.At(1000 * Minute)));
    }

    [Fact]
    public void Between_the_middles_of_two_slots_the_value_is_on_the_line()
    {
        var memory = new SlotMemory<DayCodes>();
        for (long slot = 0; slot < 10; slot++) memory.Add(slot * 10 * Minute, (slot + 1) * 10 * Minute, 1000 * (slot + 1));
        Assert.InRange(memory.Between(35 * Minute), 4000 * 0.9995, 4000 * 1.0005);
        Assert.InRange(memory.Between(40 * Minute), 4500 * 0.9995, 4500 * 1.0005);
        Assert.InRange(memory.Between(43 * Minute), 4800 * 0.9995, 4800 * 1.0005);
        Assert.InRange(memory.Between(45 * Minute - 1), 5000 * 0.9995, 5000 * 1.0005);
    }

    [Fact]
    public void Beside_an_unknown_slot_the_known_one_stands_alone()
    {
        var memory = new SlotMemory<DayCodes>();
        Assert.True(float.IsNaN(memory.Between(5 * Minute)));
        memory.Add(20 * Minute, 30 * Minute, 7000);
        memory.Add(60 * Minute, 70 * Minute, 1);
        Assert.InRange(memory.Between(16 * Minute), 7000 * 0.9995, 7000 * 1.0005);
        Assert.InRange(memory.Between(34 * Minute), 7000 * 0.9995, 7000 * 1.0005);
        Assert.True(float.IsNaN(memory.Between(36 * Minute)));
    }

    [Fact]
    public void Steps_before_1970_and_steps_longer_than_a_day_are_no_special_case()
    {
        var memory = new SlotMemory<DayCodes>();
        memory.Add(-3 * Day, -Day, 7);
        memory.Add(-Day, Day, 9);
        Assert.Equal(9, memory.At(Minute), 1);
    }
}
