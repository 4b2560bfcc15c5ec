using Presage.Core;

namespace Presage.Flows;

/// <summary>What one JSON object told of a flow; zero where it told nothing, except <see cref="Direction"/>.</summary>
internal struct JsonFlow
{
    public NetAddress Exporter;
    public NetAddress Source;
    public NetAddress Destination;
    public ulong Bytes;
    public ulong Packets;
    public long StartUnixMilliseconds;
    public long EndUnixMilliseconds;
    public long ReceivedUnixMilliseconds;
    public uint Input;
    public uint Output;
    public uint SamplingInterval;
    public uint ApplicationId;
    public ushort SourcePort;
    public ushort DestinationPort;
    public byte Protocol;
    public byte TypeOfService;
    public byte TcpFlags;
    public byte Direction;
    public byte IcmpType;
    public byte IcmpCode;
}
