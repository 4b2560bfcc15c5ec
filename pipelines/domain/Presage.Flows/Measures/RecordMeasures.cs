using System.Runtime.CompilerServices;
using Presage.Core;

namespace Presage.Flows;

/// <summary>The raw values of a record's fields that measure, by kind, and what they together say of its two directions.</summary>
internal ref struct RecordMeasures
{
    private const byte Tcp = 6;
    private const int SamplesMax = 1_000_000;
    private const int Kinds = (int)MeasureKind.System + 1;

    private Values _values;
    private uint _told;
    private OperatingSystemKind _system;

    /// <param name="value">All ones mean that nothing was measured, as Cisco's monitors and others write it.</param>
    public void Add(in MeasureMeaning meaning, ReadOnlySpan<byte> value)
    {
        if (meaning.Kind == MeasureKind.System) _system = OperatingSystems.Of(value) is var system and not OperatingSystemKind.Unknown ? system : _system;
        if (value.Length is 0 or > 8 || !value.ContainsAnyExcept(byte.MaxValue)) return;
        ulong number = 0;
        foreach (var digit in value) number = (number << 8) | digit;
        var scaled = meaning.Nanoseconds == 1 && !IsJitter(meaning.Kind) ? (UInt128)number : (UInt128)number * (ulong)meaning.Nanoseconds / 1_000;
        _values[(int)meaning.Kind] = (long)UInt128.Min(scaled, long.MaxValue);
        _told |= 1u << (int)meaning.Kind;
    }

    /// <summary>Of the direction that the record itself is of.</summary>
    public readonly FlowMeasures Forward(in FlowRecord record)
    {
        var answer = Of(MeasureKind.Answer);
        var parts = Of(MeasureKind.ClientRtt) + Of(MeasureKind.ServerRtt);
        var rtt = Of(MeasureKind.Rtt) is var whole and > 0 ? whole : parts > 0 ? parts : record.Protocol == Tcp ? answer : 0;
        var response = Of(MeasureKind.Response) is var told and > 0 ? told : record.Protocol == Tcp ? 0 : answer;
        var (rttMean, rttSamples) = MeanOf(rtt, MeasureKind.RttSamples);
        var (responseMean, responseSamples) = MeanOf(response, MeasureKind.ResponseSamples);
        return WithPackets(record, (MeasureKind.RetransmittedIn, MeasureKind.OutOfOrderIn, MeasureKind.JitterIn, MeasureKind.LostIn)) with
        {
            RttMicros = rttMean,
            RttSamples = rttSamples,
            RttMaxMicros = rttSamples > 0 ? Math.Clamp(Of(MeasureKind.RttMax), rttMean, FlowMeasures.MicrosMax) : 0,
            ResponseMicros = responseMean,
            ResponseSamples = responseSamples,
            System = _system,
        };
    }

    /// <summary>Of the answers, where the record became two.</summary>
    public readonly FlowMeasures Reverse(in FlowRecord record) =>
        WithPackets(record, (MeasureKind.RetransmittedOut, MeasureKind.OutOfOrderOut, MeasureKind.JitterOut, MeasureKind.LostOut));

    private static bool IsJitter(MeasureKind kind) => kind is MeasureKind.JitterIn or MeasureKind.JitterOut;

    private readonly FlowMeasures WithPackets(in FlowRecord record, (MeasureKind Again, MeasureKind Disordered, MeasureKind Jitter, MeasureKind Lost) kinds)
    {
        var packets = (long)Math.Min(record.Packets, long.MaxValue);
        var isWatched = record.Protocol == Tcp && (Tells(kinds.Again) || Tells(kinds.Disordered));
        var jitter = Of(kinds.Jitter) is var told and <= FlowMeasures.MicrosMax ? told : 0;
        var (expected, lost) = LossOf(packets, kinds.Lost, jitter > 0);
        return new FlowMeasures
        {
            WatchedPackets = isWatched ? packets : 0,
            RetransmittedPackets = isWatched ? Of(kinds.Again) : 0,
            OutOfOrderPackets = isWatched ? Of(kinds.Disordered) : 0,
            JitterMicros = jitter,
            JitterSamples = jitter > 0 ? 1 : 0,
            ExpectedPackets = expected,
            LostPackets = lost,
        };
    }

    private readonly (long Expected, long Lost) LossOf(long packets, MeasureKind kind, bool isStream)
    {
        if (kind == MeasureKind.LostIn && Tells(MeasureKind.Dropped)) return (Math.Max(packets, Of(MeasureKind.Dropped)), Of(MeasureKind.Dropped));
        var lost = Of(kind);
        var expected = kind == MeasureKind.LostIn ? Of(MeasureKind.Expected) : 0;
        if (!Tells(kind) || (lost == 0 && expected == 0 && !isStream)) return (0, 0);
        return (expected > 0 ? Math.Max(expected, lost) : Together(packets, lost), lost);
    }

    /// <summary>What came and what did not.</summary>
    private static long Together(long came, long lost) => lost > long.MaxValue - came ? long.MaxValue : came + lost;

    /// <summary>A time that is zero or beyond belief was not measured.</summary>
    private readonly (long Micros, int Samples) MeanOf(long micros, MeasureKind samples)
    {
        var count = Tells(samples) ? Math.Clamp(Of(samples), 1, SamplesMax) : 1;
        var mean = micros / count;
        return mean is > 0 and <= FlowMeasures.MicrosMax ? (mean, (int)count) : (0, 0);
    }

    private readonly bool Tells(MeasureKind kind) => (_told >> (int)kind & 1) != 0;

    private readonly long Of(MeasureKind kind) => _values[(int)kind];

    [InlineArray(Kinds)]
    private struct Values
    {
        private long _first;
    }
}
