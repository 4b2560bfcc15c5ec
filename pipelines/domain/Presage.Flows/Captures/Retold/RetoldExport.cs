using Presage.Core;

namespace Presage.Flows;

/// <summary>Writes flows that another collector told as IPFIX messages of one exporter each, numbered per exporter.</summary>
/// <param name="domain">An observation domain that keeps these templates apart from those that the same exporter sends itself.</param>
internal sealed class RetoldExport(uint domain)
{
    /// <summary>Exporters whose numbers are remembered; with more, all begin anew.</summary>
    private const int ExportersMax = 65_536;

    private static readonly (int Id, int Length)[] Numbers =
    [
        (1, 8), (2, 8), (152, 8), (153, 8), (10, 4), (14, 4), (34, 4), (95, 4), (7, 2), (11, 2), (4, 1), (6, 1), (5, 1), (61, 1),
    ];

    private readonly IpfixMessageWriter _message = new(domain, [(8, 4), (12, 4), .. Numbers], [(27, 16), (28, 16), .. Numbers]);
    private readonly Dictionary<NetAddress, uint> _sequences = [];
    private long _newest;

    public NetAddress Exporter { get; private set; }

    public int Records => _message.Records;

    /// <summary>When the newest record was received, or where none told that, ended.</summary>
    public EventTime Newest => new(_newest);

    public bool HasRoomFor(NetAddress exporter) => Records == 0 || (exporter == Exporter && !_message.IsFull);

    public void Begin()
    {
        _message.Begin();
        _newest = 0;
    }

    public void Add(in RetoldFlow flow)
    {
        Exporter = flow.Exporter;
        var isV4 = flow.Source.IsV4 && flow.Destination.IsV4;
        _message.Record(isV4);
        _message.Address(flow.Source, isV4);
        _message.Address(flow.Destination, isV4);
        _message.Long(flow.Bytes);
        _message.Long(flow.Packets);
        _message.Long((ulong)flow.StartUnixMilliseconds);
        _message.Long((ulong)flow.EndUnixMilliseconds);
        _message.Int(flow.Input);
        _message.Int(flow.Output);
        _message.Int(flow.SamplingInterval);
        _message.Int(flow.ApplicationId);
        _message.Short(flow.SourcePort);
        _message.Short(flow.DestinationPort);
        _message.Raw([flow.Protocol, flow.TcpFlags, flow.TypeOfService, flow.Direction]);
        _newest = Math.Max(_newest, Math.Max(flow.ReceivedUnixMilliseconds, flow.EndUnixMilliseconds));
    }

    /// <summary>The message, valid until the next begins.</summary>
    public ReadOnlySpan<byte> End(EventTime exportedAt)
    {
        if (_sequences.Count >= ExportersMax) _sequences.Clear();
        var sequence = _sequences.GetValueOrDefault(Exporter);
        _sequences[Exporter] = unchecked(sequence + (uint)Records);
        return _message.End(exportedAt, sequence);
    }
}
