using System.Buffers;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic.Tests.Windows;

public sealed class PreferredExportersTests
{
    private static readonly StepGrid Grid = new(TimeSpan.FromSeconds(10));
    private static readonly ExporterKey[] Exporters = [.. Enumerable.Range(1, 4).Select(number => new ExporterKey(NetAddress.FromV4(0xC0000200 + (uint)number)))];

    private readonly CountOnce _counting = new(
        CountingOptions.None with { Exporters = ExporterRule.Preferred, Preferred = [Exporters[2].Address, Exporters[1].Address] }, Exporters);

    private readonly PreferredExporters _preferred;

    public PreferredExportersTests() => _preferred = new PreferredExporters(TimeSpan.FromSeconds(30), Grid, [_counting.Shares!, _counting.Shares!]);

    [Fact]
    public void The_best_ranked_exporter_takes_a_direction_over_and_keeps_it_until_it_is_silent()
    {
        Assert.Equal(5, Close(1, Up(0, 5)));
        Assert.Equal(6, Close(2, Up(0, 5), Up(1, 6)));
        Assert.Equal(7, Close(3, Up(0, 5), Up(1, 6), Up(2, 7)));
        // The best one tells nothing: the others do not count before its time is over, and then the next best does.
        for (var step = 4; step <= 6; step++) Assert.Equal(0, Close(step, Up(1, 6), Up(0, 5)));
        Assert.Equal(6, Close(7, Up(1, 6), Up(0, 5)));
        Assert.Equal(7, Close(8, Up(1, 6), Up(2, 7)));
        Assert.Equal((5 + 11 + 3 * 11 + 5 + 6, 4), (_preferred.BytesElsewhere, _preferred.Switched));
    }

    [Fact]
    public void Of_two_that_nobody_prefers_the_lower_address_counts_and_stays()
    {
        Assert.Equal(5, Close(1, Up(3, 8), Up(0, 5)));
        Assert.Equal(6, Close(2, Up(3, 8), Up(0, 6)));
        Assert.Equal(0, Close(3, Up(3, 8)));
    }

    [Fact]
    public void Each_direction_is_decided_by_itself_and_the_shares_of_two_lanes_are_one()
    {
        var (up, down, other) = (Share(0, Direction.Up), Share(1, Direction.Down), Share(0, Direction.Down));
        var first = Step(1, new(up, 1, 0, 10, 0, 1, 1), new(down, 1, 20, 0, 2, 0, 2), new(other, 1, 99, 0, 1, 0, 1));
        var second = Step(1, new SubscriberStep(up, 1, 0, 5, 0, 1, 1));
        var step = _preferred.Join(1, [(0, first), (1, second)]);
        Assert.Equal([new SubscriberStep(7, 1, 20, 15, 2, 2, 4)], step.Subscribers);
    }

    [Fact]
    public void A_subscriber_of_whom_only_silence_is_told_has_an_empty_row()
    {
        var step = _preferred.Join(1, [(0, Step(1, new SubscriberStep(Share(0, Direction.Up), 1, 0, 0, 0, 0, 0)))]);
        Assert.Equal([new SubscriberStep(7, 1, 0, 0, 0, 0, 0)], step.Subscribers);
    }

    /// <summary>Rows as they come from an aggregator, which lends them.</summary>
    private static ClosedStep Step(long index, params SubscriberStep[] rows)
    {
        var lent = ArrayPool<SubscriberStep>.Shared.Rent(rows.Length);
        rows.CopyTo(lent, 0);
        return new ClosedStep(index, new ArraySegment<SubscriberStep>(lent, 0, rows.Length));
    }

    private (int Share, long Bytes) Up(int exporter, long bytes) => (Share(exporter, Direction.Up), bytes);

    private int Share(int exporter, Direction direction)
    {
        var (source, destination) = direction == Direction.Up ? (7, -1) : (-1, 7);
        Assert.Null(_counting.Choose(new FlowRecord { ExporterIndex = exporter, FlowDirection = FlowRecord.DirectionUnknown }, ref source, ref destination));
        return direction == Direction.Up ? source : destination;
    }

    /// <returns>The bytes that counted.</returns>
    private long Close(long step, params (int Share, long Bytes)[] told)
    {
        var rows = told.OrderBy(one => one.Share).Select(one => new SubscriberStep(one.Share, step, 0, one.Bytes, 0, 1, 1)).ToArray();
        return Assert.Single(_preferred.Join(step, [(0, Step(step, rows))]).Subscribers).UpBytes;
    }
}
