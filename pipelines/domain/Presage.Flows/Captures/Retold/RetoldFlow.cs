using System.Numerics;
using Presage.Core;

namespace Presage.Flows;

/// <summary>What another collector told of a flow, in JSON or protobuf; zero where it told nothing, except <see cref="Direction"/>.</summary>
internal struct RetoldFlow()
{
    private const byte Icmp = 1;
    private const byte IcmpV6 = 58;

    private uint _told;

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
    public byte Direction = FlowRecord.DirectionUnknown;
    public byte IcmpType;
    public byte IcmpCode;

    public readonly bool Has(RetoldField field) => (_told >> (int)field & 1) != 0;

    public void Tell(RetoldField field) => _told |= 1u << (int)field;

    public void SetAddress(RetoldField field, NetAddress address)
    {
        switch (field)
        {
            case RetoldField.Exporter: Exporter = address; break;
            case RetoldField.Source: Source = address; break;
            default: Destination = address; break;
        }
    }

    public void SetTime(RetoldField field, long unixMilliseconds)
    {
        switch (field)
        {
            case RetoldField.Start: StartUnixMilliseconds = unixMilliseconds; break;
            case RetoldField.End: EndUnixMilliseconds = unixMilliseconds; break;
            default: ReceivedUnixMilliseconds = unixMilliseconds; break;
        }
    }

    /// <returns>Whether the number is of the field's range.</returns>
    public bool TrySetNumber(RetoldField field, ulong number)
    {
        switch (field)
        {
            case RetoldField.Bytes: Bytes = number; return true;
            case RetoldField.Packets: Packets = number; return true;
            case RetoldField.Input: return TrySet(number, ref Input);
            case RetoldField.Output: return TrySet(number, ref Output);
            case RetoldField.Sampling: return TrySet(number, ref SamplingInterval);
            case RetoldField.Application: return TrySet(number, ref ApplicationId);
            case RetoldField.SourcePort: return TrySet(number, ref SourcePort);
            case RetoldField.DestinationPort: return TrySet(number, ref DestinationPort);
            case RetoldField.Protocol: return TrySet(number, ref Protocol);
            case RetoldField.TypeOfService: return TrySet(number, ref TypeOfService);
            case RetoldField.TcpFlags: TcpFlags = (byte)number; return true;
            case RetoldField.Direction: return TrySet(number, ref Direction);
            case RetoldField.IcmpType: return TrySet(number, ref IcmpType);
            default: return TrySet(number, ref IcmpCode);
        }
    }

    /// <returns>What it lacks but for its times; null when it is whole.</returns>
    public RetoldReason? Finish()
    {
        if (!Has(RetoldField.Source) || !Has(RetoldField.Destination)) return RetoldReason.AddressMissing;
        if (!Has(RetoldField.Bytes) && !Has(RetoldField.Packets)) return RetoldReason.VolumeMissing;
        if (Protocol is Icmp or IcmpV6 && DestinationPort == 0) DestinationPort = (ushort)(IcmpType << 8 | IcmpCode);
        return null;
    }

    /// <summary>Takes what it does not tell from its source: a flow without an end ends at its start, else at its receipt.</summary>
    public RetoldReason? Complete(NetAddress exporterDefault, EventTime? receivedAt)
    {
        if (Exporter == default) Exporter = exporterDefault;
        if (EndUnixMilliseconds == 0)
            EndUnixMilliseconds = StartUnixMilliseconds != 0 ? StartUnixMilliseconds : ReceivedUnixMilliseconds != 0 ? ReceivedUnixMilliseconds : receivedAt?.UnixMilliseconds ?? 0;
        if (EndUnixMilliseconds == 0) return RetoldReason.TimeMissing;
        if (StartUnixMilliseconds == 0) StartUnixMilliseconds = EndUnixMilliseconds;
        return null;
    }

    private static bool TrySet<T>(ulong number, ref T field) where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (number > ulong.CreateSaturating(T.MaxValue)) return false;
        field = T.CreateTruncating(number);
        return true;
    }
}
