namespace Presage.Forecasting.Tests;

public sealed class LagRingTests
{
    [Fact]
    public void The_values_stand_by_their_age_also_after_many_rounds()
    {
        var ring = new LagRing();
        for (var added = 0; added < 3 * LagRing.Count + 7; added++)
        {
            ring.Add(added);
            for (var back = 0; back < Math.Min(LagRing.Count, added + 1); back++) Assert.Equal(added - back, ring.Back(back));
        }
    }

    [Fact]
    public void A_filled_ring_was_always_there()
    {
        var ring = new LagRing();
        ring.Add(9);
        ring.Fill(2.5f);
        for (var back = 0; back < LagRing.Count; back++) Assert.Equal(2.5f, ring.Back(back));
        ring.Add(3);
        Assert.Equal((3f, 2.5f), (ring.Back(0), ring.Back(1)));
    }

    [Fact]
    public void An_aligned_ring_has_each_step_at_its_place_and_forgets_nothing()
    {
        var ring = new LagRing();
        for (var added = 0; added < 40; added++) ring.Add(added);
        foreach (var step in (long[])[40, 1000, -7])
        {
            ring.AlignTo(LagRing.PlaceOf(step));
            for (var back = 0; back < LagRing.Count; back++) Assert.Equal(39 - back, ring.Back(back));
            var aligned = ring;
            aligned.Add(99);
            var places = new float[LagRing.Count];
            aligned.CopyTo(places);
            Assert.Equal(99, places[LagRing.PlaceOf(step)]);
            Assert.Equal(39, places[LagRing.PlaceOf(step - 1)]);
            Assert.Equal(99, aligned.Back(0));
        }
    }

    [Fact]
    public void A_ring_with_a_value_that_is_none_is_not_sound()
    {
        var ring = new LagRing();
        Assert.True(ring.IsSound());
        ring.Add(float.NaN);
        Assert.False(ring.IsSound());
        for (var i = 0; i < LagRing.Count; i++) ring.Add(1);
        Assert.True(ring.IsSound());
        ring.Add(float.PositiveInfinity);
        Assert.False(ring.IsSound());
    }
}
