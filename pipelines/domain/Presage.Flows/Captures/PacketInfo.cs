using Presage.Core;

namespace Presage.Flows;

/// <summary>The IP and transport headers of one packet. Offsets count from the frame's start.</summary>
internal struct PacketInfo
{
    public NetAddress Source;
    public NetAddress Destination;
    public ushort SourcePort;
    public ushort DestinationPort;
    public byte Protocol;
    public byte TypeOfService;
    public byte TcpFlags;

    /// <summary>Bytes of the IP packet as its header tells, whatever was captured of it.</summary>
    public int TotalLength;

    /// <summary>Where the header after IP starts.</summary>
    public int TransportOffset;

    /// <summary>Where the packet ends, or the frame if that was cut short.</summary>
    public int End;

    /// <summary>Whether the frame holds less than the packet.</summary>
    public bool IsCut;

    public bool IsFragment;
    public bool HasMoreFragments;

    /// <summary>Of the fragment's content in the whole packet's, in bytes.</summary>
    public int FragmentOffset;
    public uint FragmentId;
}
