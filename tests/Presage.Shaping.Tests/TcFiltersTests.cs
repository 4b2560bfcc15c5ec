using Presage.Core;

namespace Presage.Shaping.Tests;

public sealed class TcFiltersTests
{
    private static readonly ClassFilter[] First = [Of(0x10, "10.0.0.5"), Of(0x11, "10.1.2.0/24"), Of(0x11, "2001:db8:5::/56")];

    [Fact]
    public void Downward_the_destination_decides() => Golden.Assert("filters-down.tc", new TcFilters(Claims.Link).ChangeTo(First).Additions);

    [Fact]
    public void Upward_the_source_decides() =>
        Assert.Equal(
            new TcFilters(Claims.Link).ChangeTo(First).Additions.Replace("dst_ip", "src_ip", StringComparison.Ordinal),
            new TcFilters(Claims.Link with { Direction = Direction.Up }).ChangeTo(First).Additions);

    [Fact]
    public void A_change_removes_by_handle_and_adds_with_new_ones()
    {
        var filters = new TcFilters(Claims.Link);
        filters.ChangeTo(First);

        var (removals, additions) = filters.ChangeTo([First[1], Of(0x12, "10.0.0.5")]);

        Golden.Assert("filters-next.tc", removals + "--\n" + additions);
    }

    [Fact]
    public void The_same_filters_give_nothing_until_all_is_built_anew()
    {
        var filters = new TcFilters(Claims.Link);
        var first = filters.ChangeTo(First);

        Assert.Equal(new FilterScript("", ""), filters.ChangeTo(First));
        filters.Reset();
        Assert.Equal(first, filters.ChangeTo(First));
    }

    [Fact]
    public void A_filter_that_is_named_twice_is_set_once() =>
        Assert.Equal(1, new TcFilters(Claims.Link).ChangeTo([First[0], First[0]]).Additions.Count(character => character == '\n'));

    private static ClassFilter Of(int minor, string prefix) =>
        IpPrefix.TryParse(prefix, out var parsed) ? new ClassFilter(minor, parsed) : throw new ArgumentException(prefix);
}
