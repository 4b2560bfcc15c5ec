using System.Numerics;

namespace Presage.Flows;

/// <summary>
/// Which exporter each flow counts at: the first that told of it, until it has told nothing of it for a while. So the flow's sum is that
/// exporter's sum, however exporters cut flows into records and in whatever order their records come.
/// </summary>
/// <remarks>
/// A flow is its two addresses, two ports and protocol, in one direction. Open addressing over a table of fixed size, <see cref="Probes"/>
/// places a flow: with all of them taken, the flow heard of longest ago makes room, and if its time was not over that is counted.
/// A claim takes 16 bytes, four to a cache line: the place comes from one hash, and of the flow a second one of 64 bits is kept, so that two
/// flows are taken for one in about one of 10^18 look-ups.
/// </remarks>
public sealed class FlowClaims
{
    /// <summary>Places at which a flow may stand.</summary>
    private const int Probes = 8;

    /// <summary>Exporters from this number on are taken for one.</summary>
    private const int ExportersMax = 65_534;

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
        var (first, tag) = ((int)(key.Hash >> _shift), key.Tag);
        var (holder, end) = (Math.Min(exporter, ExportersMax) + 1, Math.Max(0, record.EndUnixMilliseconds));
        var oldest = first;
        for (var probe = 0; probe < Probes; probe++)
        {
            var place = (first + probe) & (_claims.Length - 1);
            ref var claim = ref _claims[place];
            if (claim.Tag == tag && claim.IsTaken) return TryTake(ref claim, end, holder);
            if (claim.Until < _claims[oldest].Until) oldest = place;
        }

        ref var room = ref _claims[oldest];
        if (room.IsTaken && end - room.Until <= _holdMilliseconds) Displaced++;
        room = new Claim(tag, holder, end);
        return true;
    }

    private bool TryTake(ref Claim claim, long end, int exporter)
    {
        var isSame = claim.Exporter == exporter;
        if (!isSame && end - claim.Until <= _holdMilliseconds) return false;
        claim = new Claim(claim.Tag, exporter, isSame ? Math.Max(claim.Until, end) : end);
        return true;
    }

    /// <summary>A flow, its exporter's number from 1 (16 bits), and the end of that one's newest record (48 bits of Unix milliseconds).</summary>
    private readonly struct Claim(ulong tag, int exporter, long until)
    {
        private const int TimeBits = 48;
        private const ulong TimeMask = (1UL << TimeBits) - 1;

        private readonly ulong _held = (ulong)exporter << TimeBits | ((ulong)until & TimeMask);

        public ulong Tag { get; } = tag;

        public int Exporter => (int)(_held >> TimeBits);

        public long Until => (long)(_held & TimeMask);

        public bool IsTaken => _held != 0;
    }
}
