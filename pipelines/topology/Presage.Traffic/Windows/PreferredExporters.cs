using System.Buffers;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>
/// Decides, when a step is over, at which exporter each subscriber's direction counts in it (<see cref="ExporterRule.Preferred"/>), and makes the
/// step's rows of what that one told. All shares of the step are known then, so it does not matter through which lanes and in which order they came.
/// </summary>
/// <remarks>
/// The holder keeps a direction until one that ranks better tells of it, or it has told nothing for <c>preferred-for</c>. Of those that may follow
/// the best ranked does, of equals the one with the lower address. Remembers a holder for each direction. Not thread-safe.
/// </remarks>
internal sealed class PreferredExporters(TimeSpan hold, StepGrid grid, IReadOnlyList<ExporterShares> sharesOfLanes)
{
    private readonly long _holdSteps = (hold.Ticks + grid.Step.Ticks - 1) / grid.Step.Ticks;
    private Holder[] _holders = [];
    private ulong[] _keys = [];
    private (ExporterShare Share, SubscriberStep Row)[] _told = [];
    private long _bytesElsewhere;
    private long _switched;

    /// <summary>Bytes that exporters told of which do not count, since another's do. Any thread.</summary>
    public long BytesElsewhere => Volatile.Read(ref _bytesElsewhere);

    /// <summary>Times that a subscriber's direction went to another exporter. Any thread.</summary>
    public long Switched => Volatile.Read(ref _switched);

    /// <param name="index">Steps come in ascending order.</param>
    /// <param name="parts">What the lanes summed by share; released here.</param>
    public ClosedStep Join(long index, List<(int Lane, ClosedStep Step)> parts)
    {
        var count = Gather(parts);
        Array.Sort(_keys, _told, 0, count);
        var rows = ArrayPool<SubscriberStep>.Shared.Rent(count);
        var used = 0;
        for (var at = 0; at < count;)
        {
            var end = at;
            while (end < count && _keys[end] == _keys[at]) end++;
            var told = _told.AsSpan(at, end - at);
            var subscriber = told[0].Share.SubscriberIndex;
            if (used == 0 || rows[used - 1].SubscriberIndex != subscriber) rows[used++] = new SubscriberStep(subscriber, index, 0, 0, 0, 0, 0);
            Count(index, told, ref rows[used - 1]);
            at = end;
        }

        foreach (var (_, step) in parts) step.Release();
        return new ClosedStep(index, new ArraySegment<SubscriberStep>(rows, 0, used));
    }

    private int Gather(List<(int Lane, ClosedStep Step)> parts)
    {
        var count = parts.Sum(part => part.Step.Subscribers.Count);
        if (_told.Length < count) (_keys, _told) = (new ulong[count], new (ExporterShare, SubscriberStep)[count]);
        var at = 0;
        foreach (var (lane, step) in parts)
        {
            foreach (var row in step.Subscribers)
            {
                var share = sharesOfLanes[lane][row.SubscriberIndex];
                _keys[at] = (ulong)PlaceOf(share);
                _told[at++] = (share, row);
            }
        }

        return count;
    }

    /// <param name="told">What exporters told of one direction of one subscriber; rows without a flow are of silent ones.</param>
    private void Count(long index, ReadOnlySpan<(ExporterShare Share, SubscriberStep Row)> told, ref SubscriberStep row)
    {
        var exporter = Choose(index, told);
        foreach (var (share, its) in told)
        {
            if (share.Exporter == exporter) row = LaneJoin.Add(row, its);
            else Volatile.Write(ref _bytesElsewhere, _bytesElsewhere + its.DownBytes + its.UpBytes);
        }
    }

    /// <returns>The exporter that counts; null when only others told than the one that holds the direction.</returns>
    private NetAddress? Choose(long index, ReadOnlySpan<(ExporterShare Share, SubscriberStep Row)> told)
    {
        var place = PlaceOf(told[0].Share);
        if (place >= _holders.Length) Array.Resize(ref _holders, Math.Max(place + 1, 2 * _holders.Length));
        ref var holder = ref _holders[place];
        ExporterShare? best = null;
        var isTelling = false;
        foreach (var (share, its) in told)
        {
            if (its.Flows == 0) continue;
            isTelling |= holder.IsTaken && share.Exporter == holder.Exporter;
            if (best is not { } other || IsBefore(share, other)) best = share;
        }

        if (best is not { } first) return null;
        var isOver = !isTelling && index - holder.ToldStep > _holdSteps;
        if (!holder.IsTaken || first.Rank < holder.Rank || isOver)
        {
            if (holder.IsTaken) Volatile.Write(ref _switched, _switched + 1);
            holder = new Holder { IsTaken = true, Exporter = first.Exporter, Rank = first.Rank };
        }
        else if (!isTelling)
        {
            return null;
        }

        holder.ToldStep = index;
        return holder.Exporter;
    }

    private static bool IsBefore(in ExporterShare left, in ExporterShare right) =>
        left.Rank != right.Rank ? left.Rank < right.Rank : left.Exporter.Bits < right.Exporter.Bits;

    private static int PlaceOf(in ExporterShare share) => 2 * share.SubscriberIndex + (share.Direction == Direction.Up ? 1 : 0);

    private struct Holder
    {
        public NetAddress Exporter;
        public long ToldStep;
        public int Rank;
        public bool IsTaken;
    }
}
