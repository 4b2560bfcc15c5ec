using Presage.Core;

namespace Presage.Learning.Tests;

public sealed class CensoredWindowTests
{
    [Theory]
    [InlineData(949_999, 1_000_000, false)]
    [InlineData(950_000, 1_000_000, true)]
    [InlineData(1_200_000, 1_000_000, true)]
    [InlineData(1_200_000, 0, false)]
    [InlineData(0, 1_000_000, false)]
    public void A_window_is_censored_where_the_ceiling_was_nearly_reached(long used, long ceiling, bool isCensored) =>
        Assert.Equal(isCensored, CensoredWindow.Is(new BitRate(used), new BitRate(ceiling)));
}
