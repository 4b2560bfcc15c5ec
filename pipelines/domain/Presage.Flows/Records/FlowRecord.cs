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

    /// <summary>Direction in the low four bits, origin of the interval in the high ones: the record has no byte to spare.</summary>
    private byte _marks;

    /// <summary>
    /// What the exporter took the flow's application for (IE 95, RFC 6759 §4): the classification engine in the high byte, the low three
    /// bytes of its selector below; 0 when it was not sent.
    /// </summary>
    public uint ApplicationId;

    public const byte DirectionUnknown = 255;

    private const byte LowBits = 15;

    /// <summary>0 ingress, 1 egress as information element 61 has it, <see cref="DirectionUnknown"/> when it was not sent.</summary>
    public byte FlowDirection
    {
        readonly get => (_marks & LowBits) == LowBits ? DirectionUnknown : (byte)(_marks & LowBits);
        set => _marks = (byte)((_marks & ~LowBits) | (value & LowBits));
    }

    /// <summary>Who told <see cref="SamplingInterval"/>.</summary>
    public SamplingOrigin SamplingOrigin
    {
        readonly get => (SamplingOrigin)(_marks >> 4);
        set => _marks = (byte)((_marks & LowBits) | ((int)value << 4));
    }

    /// <summary>Direction unknown and this origin, in one write.</summary>
    internal void Mark(SamplingOrigin origin) => _marks = (byte)(LowBits | ((int)origin << 4));

    /// <summary>The differentiated services code point, 0 to 63.</summary>
    public readonly byte Dscp => (byte)(TypeOfService >> 2);
}
