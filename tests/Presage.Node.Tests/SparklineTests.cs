using Presage.Core;

namespace Presage.Node.Tests;

public sealed class SparklineTests
{
    [Fact]
    public void The_highest_rate_is_a_full_block_and_zero_the_lowest_bar() =>
        Assert.Equal("▁▄█", Sparkline.Of([new BitRate(0), new BitRate(50), new BitRate(100)]));

    [Fact]
    public void Rates_that_are_all_zero_lie_flat() => Assert.Equal("▁▁", Sparkline.Of([default, default]));
}
