namespace Presage.Core.Tests;

public sealed class SpreadOffsetTests
{
    [Theory]
    [InlineData(0.2f)]
    [InlineData(1f)]
    [InlineData(4f)]
    public void The_offset_makes_a_tenth_exceed_however_wrong_the_distance_is(float distance)
    {
        // Actuals are exponential with mean 1 above a median of 5: a tenth exceeds 5 + 2.303.
        var random = new SeededRandom(3);
        var (offset, over) = (0f, 0);
        for (var step = 0; step < 4_000; step++)
        {
            var exceeded = Enumerable.Range(0, 20).Count(_ => 5 + random.NextExponential() > 5 + distance * SpreadOffset.FactorOf(offset));
            offset = SpreadOffset.Next(offset, 20, exceeded, 0.1f);
            if (step >= 2_000) over += exceeded;
        }

        Assert.InRange(over / (2_000 * 20.0), 0.09, 0.11);
        Assert.InRange(distance * SpreadOffset.FactorOf(offset), 1.8, 2.9);
    }

    [Fact]
    public void Quantiles_keep_their_order_and_the_offset_its_range()
    {
        float[] median = [10, 10, 10], upper = [20, 20, 20], peak = [25, 25, 25];
        SpreadOffset.Apply([SpreadOffset.FactorOf(-3), SpreadOffset.FactorOf(0), SpreadOffset.FactorOf(3)], median, upper, peak);
        Assert.Equal(20, upper[1]);
        for (var h = 0; h < 3; h++) Assert.True(median[h] < upper[h] && upper[h] <= peak[h]);
        var offset = 0f;
        for (var step = 0; step < 1_000; step++) offset = SpreadOffset.Next(offset, 10, 10, 0.1f);
        Assert.Equal(SpreadOffset.Max, offset);
    }
}
