using System.Runtime.InteropServices;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// One direction of one flow as its exporter stated it: 96 bytes without references. Volumes are as sent, not yet multiplied
/// by <see cref="SamplingInterval"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct FlowRecord
{
    public NetAddress SourceAddress;
    public NetAddress DestinationAddress;

    /// <summary>IP-layer bytes as sent.</summary>
    public ulong Bytes;

    /// <summary>Packets as sent.</summary>
    public ulong Packets;

    /// <summary>Start of the flow, inclusive; never after <see cref="EndUnixMilliseconds"/>.</summary>
    public long StartUnixMilliseconds;

    /// <summary>Last packet of the flow; the header's export time where the record tells no time.</summary>
    public long EndUnixMilliseconds;

    /// <summary>SNMP index of the input interface; 0 when unknown.</summary>
    public uint InputInterface;

    /// <summary>SNMP index of the output interface; 0 when unknown.</summary>
    public uint OutputInterface;

    /// <summary>1 of how many packets was seen; 1 when nothing was sampled, never 0.</summary>
    public uint SamplingInterval;

    /// <summary>The decoder's number for the exporter, from 0 in order of appearance.</summary>
    public int ExporterIndex;

    /// <summary>Observation domain (IPFIX), source id (v9), or engine type and id (v5).</summary>
    public uint ObservationDomain;

    public ushort SourcePort;

    /// <summary>For ICMP: type in the high byte, code in the low one.</summary>
    public ushort DestinationPort;

    /// <summary>IP protocol number.</summary>
    public byte Protocol;

    /// <summary>DSCP in the high six bits, ECN in the low two.</summary>
    public byte TypeOfService;

    public byte TcpFlags;

    /// <summary>0 ingress, 1 egress as information element 61 has it, <see cref="DirectionUnknown"/> when it was not sent.</summary>
    public byte FlowDirection;

    public const byte DirectionUnknown = 255;

    /// <summary>The differentiated services code point, 0 to 63.</summary>
    public readonly byte Dscp => (byte)(TypeOfService >> 2);
}
