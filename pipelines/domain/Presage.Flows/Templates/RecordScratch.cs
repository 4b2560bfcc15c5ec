using System.Runtime.InteropServices;

namespace Presage.Flows;

/// <summary>
/// What the operations of a template write: the record itself, and raw values that <see cref="RecordFinisher"/> still has to
/// interpret. Under 256 bytes, so that an operation names its place in one byte.
/// </summary>
/// <remarks>Every record of a template writes the same places, so it is cleared once per set and not per record.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct RecordScratch
{
    public FlowRecord Record;
    public ulong Start;
    public ulong End;
    public ulong Duration;
    public ulong ReverseBytes;
    public ulong ReversePackets;
    public ulong SystemInit;
    public ulong SamplerId;
    public ulong SamplingInterval;
    public ulong PacketInterval;
    public ulong PacketSpace;
    public ulong SampleSize;
    public ulong SamplePopulation;

    /// <summary>The bits of a float64, or of a float32 below 32 zeros.</summary>
    public ulong SamplingProbability;
    public ulong FrameSize;
    public uint ScopeInterface;

    /// <summary>Where the sampled packet's first bytes are, from the datagram's start.</summary>
    public int SectionOffset;
    public int SectionLength;
    public ushort IcmpTypeCode;
    public byte IcmpType;
    public byte IcmpCode;
    public byte FlowDirection;
}
