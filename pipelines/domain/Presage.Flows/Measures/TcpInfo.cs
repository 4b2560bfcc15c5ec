using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// sFlow's structure 2209 of flow data: direction, send and receive MSS, packets in flight, of these lost, of these sent again, path MTU, smoothed RTT and its
/// variance (µs), congestion window, reordering, least RTT (µs); 4 bytes each.
/// </summary>
/// <remarks>Source: the public header of host-sflow, after Linux' tcp_info. Reordering there is a degree, not a count, and is left alone.</remarks>
internal static class TcpInfo
{
    public const uint Type = 2209;

    private const int Length = 48;

    /// <returns>Empty where it is too short.</returns>
    public static FlowMeasures Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < Length) return default;
        var rtt = Number(data, 7);
        var isMeasured = rtt is > 0 and <= FlowMeasures.MicrosMax;
        var inFlight = Number(data, 3);
        return new FlowMeasures
        {
            RttMicros = isMeasured ? rtt : 0,
            RttSamples = isMeasured ? 1 : 0,
            RttMaxMicros = isMeasured ? rtt : 0,
            WatchedPackets = inFlight,
            RetransmittedPackets = Math.Min(inFlight, Number(data, 5)),
            ExpectedPackets = inFlight,
            LostPackets = Math.Min(inFlight, Number(data, 4)),
        };
    }

    private static long Number(ReadOnlySpan<byte> data, int place) => BinaryPrimitives.ReadUInt32BigEndian(data[(4 * place)..]);
}
