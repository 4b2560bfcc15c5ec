using System.Numerics;

namespace Presage.Flows;

/// <summary>
/// Which exporter each flow counts at: the first that told of it, until it has told nothing of it for a while. So the flow's sum is that
/// exporter's sum, however exporters cut flows into records and in whatever order their records come.
/// </summary>
/// <remarks>
/// A flow is its two addresses, two ports and protocol, in one direction. Open addressing over a table of fixed size, <see cref="Probes"/>
/// places a flow: with all of them taken, the flow heard of longest ago makes room, and if its time was not over that is counted.
/// </remarks>
public sealed class FlowClaims
{
    /// <summary>Places at which a flow may stand.</summary>
    private const int Probes = 8;

    private const int NoExporter = 0;

    private readonly Claim[] _claims;
    private readonly int _shift;
    private readonly long _holdMilliseconds;

    /// <param name="flowsMax">Rounded up to a power of two.</param>
    /// <param name="hold">How long after the end of its last record a flow belongs to its exporter.</param>
    public FlowClaims(int flowsMax, TimeSpan hold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(flowsMax, 1);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Probes, flowsMax));
        _claims = new Claim[size];
        _shift = 64 - BitOperations.Log2((uint)size);
        _holdMilliseconds = (long)hold.TotalMilliseconds;
    }

    /// <summary>Flows that lost their exporter before its time was over, for want of room.</summary>
    public long Displaced { get; private set; }

    /// <param name="exporter">The exporter's number, from 0.</param>
    /// <returns>Whether the record counts.</returns>
    public bool TryClaim(in FlowRecord record, int exporter)
    {
        var key = new FlowKey(record);
        var first = (int)(key.Hash >> _shift);
        var oldest = first;
        for (var probe = 0; probe < Probes; probe++)
        {
            var place = (first + probe) & (_claims.Length - 1);
            ref var claim = ref _claims[place];
            if (claim.Exporter != NoExporter && claim.Key == key) return TryTake(ref claim, record.EndUnixMilliseconds, exporter + 1);
            if (claim.Until < _claims[oldest].Until) oldest = place;
        }

        ref var room = ref _claims[oldest];
        if (room.Exporter != NoExporter && record.EndUnixMilliseconds - room.Until <= _holdMilliseconds) Displaced++;
        room = new Claim { Key = key, Exporter = exporter + 1, Until = record.EndUnixMilliseconds };
        return true;
    }

    private bool TryTake(ref Claim claim, long end, int exporter)
    {
        if (claim.Exporter != exporter && end - claim.Until <= _holdMilliseconds) return false;
        claim.Until = claim.Exporter == exporter ? Math.Max(claim.Until, end) : end;
        claim.Exporter = exporter;
        return true;
    }

    private struct Claim
    {
        public FlowKey Key;
        public long Until;
        public int Exporter;
    }
}
