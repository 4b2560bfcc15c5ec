using Presage.Flows;

namespace Presage.Traffic;

/// <summary>What readings of capture files stepped over.</summary>
/// <param name="Packets">Packets that are no UDP datagrams, or were cut short by the capture.</param>
/// <param name="Fragments">IP fragments that made no whole datagram.</param>
/// <param name="TrailingBytes">Bytes at the files' ends that make no whole packet.</param>
public readonly record struct CaptureSkips(long Packets, long Fragments, long TrailingBytes)
{
    internal static CaptureSkips Of(CaptureCounters counters) =>
        new(counters.NotUdp + counters.Cut + counters.LinkUnsupported, counters.FragmentsDropped, counters.TrailingBytes);

    public static CaptureSkips operator +(CaptureSkips first, CaptureSkips second) => new(
        first.Packets + second.Packets, first.Fragments + second.Fragments, first.TrailingBytes + second.TrailingBytes);
}
