using Presage.Core;

namespace Presage.Flows;

/// <summary>Writes flows of an nfcapd file as IPFIX messages of one exporter each.</summary>
internal sealed class NfcapdExport
{
    private static readonly (int Id, int Length)[] Numbers =
    [
        (1, 8), (2, 8), (23, 8), (24, 8), (152, 8), (153, 8), (10, 4), (14, 4), (16, 4), (17, 4), (7, 2), (11, 2),
        (4, 1), (6, 1), (5, 1), (55, 1), (89, 1), (61, 1), (9, 1), (13, 1),
    ];

    private readonly IpfixMessageWriter _message = new(0, [(8, 4), (12, 4), (15, 4), .. Numbers], [(27, 16), (28, 16), (62, 16), .. Numbers]);
    private uint _sequence;
    private long _newest;

    public bool IsFull => _message.IsFull;

    public EventTime Newest => new(_newest);

    public void Begin()
    {
        _message.Begin();
        _newest = 0;
    }

    public void Add(in NfcapdFlow flow)
    {
        var isV4 = flow.Source.IsV4 && flow.Destination.IsV4;
        _message.Record(isV4);
        _message.Address(flow.Source, isV4);
        _message.Address(flow.Destination, isV4);
        _message.Address(flow.NextHop, isV4);
        _message.Long(flow.Bytes);
        _message.Long(flow.Packets);
        _message.Long(flow.OutBytes);
        _message.Long(flow.OutPackets);
        _message.Long((ulong)flow.StartUnixMilliseconds);
        _message.Long((ulong)flow.EndUnixMilliseconds);
        _message.Int(flow.Input);
        _message.Int(flow.Output);
        _message.Int(flow.SourceAs);
        _message.Int(flow.DestinationAs);
        _message.Short(flow.SourcePort);
        _message.Short(flow.DestinationPort);
        _message.Raw([flow.Protocol, flow.TcpFlags, flow.TypeOfService, flow.OutTypeOfService, flow.ForwardingStatus, flow.Direction, flow.SourceMask, flow.DestinationMask]);
        _newest = Math.Max(_newest, flow.EndUnixMilliseconds);
    }

    /// <summary>The message, valid until the next begins.</summary>
    public ReadOnlySpan<byte> End()
    {
        var message = _message.End(Newest, _sequence);
        _sequence = unchecked(_sequence + (uint)_message.Records);
        return message;
    }
}
