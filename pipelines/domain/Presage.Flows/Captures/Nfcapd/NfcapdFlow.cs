using Presage.Core;

namespace Presage.Flows;

/// <summary>One record of an nfcapd file, whichever layout it had.</summary>
internal struct NfcapdFlow
{
    public NetAddress Source;
    public NetAddress Destination;
    public NetAddress NextHop;
    public ulong Bytes;
    public ulong Packets;
    public ulong OutBytes;
    public ulong OutPackets;
    public long StartUnixMilliseconds;
    public long EndUnixMilliseconds;
    public uint Input;
    public uint Output;
    public uint SourceAs;
    public uint DestinationAs;
    public ushort SourcePort;
    public ushort DestinationPort;
    public byte Protocol;
    public byte TcpFlags;
    public byte TypeOfService;
    public byte OutTypeOfService;
    public byte ForwardingStatus;
    public byte Direction;
    public byte SourceMask;
    public byte DestinationMask;
    public int ExporterId;
    public bool HasAddresses;
}
