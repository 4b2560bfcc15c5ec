using Presage.Core;

namespace Presage.Generator;

/// <summary>
/// Packs flow records into datagrams, templates first and again each refresh. Written from the RFCs alone, so that the
/// decoder of <c>Presage.Flows</c> is tested by something other than itself. Not thread-safe.
/// </summary>
public abstract class FlowExporter
{
    /// <summary>Fits one Ethernet frame with room for tunnels on the way.</summary>
    public const int DatagramBytesMax = 1_400;

    private protected const ushort TemplateV4 = 256;
    private protected const ushort TemplateV6 = 257;
    private protected const ushort OptionsTemplate = 258;

    private readonly DatagramWriter _writer = new(DatagramBytesMax);
    private EventTime _templatesDue = EventTime.Min;

    private protected FlowExporter(ExporterIdentity identity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(identity.SamplingInterval, 1u, nameof(identity));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(identity.TemplateRefresh, TimeSpan.Zero, nameof(identity));
        Identity = identity;
    }

    public ExporterIdentity Identity { get; }

    public long DatagramsSent { get; private set; }

    /// <summary>Flow records; options records are not counted.</summary>
    public long FlowRecordsSent { get; private set; }

    /// <summary>Records of every kind in the datagram being written: templates, options templates, options and flow records.</summary>
    private protected int RecordsInDatagram { get; private set; }

    /// <summary>Options and flow records in the datagram being written.</summary>
    private protected int DataRecordsInDatagram { get; private set; }

    private protected abstract int HeaderBytes { get; }

    public static FlowExporter Create(ExportFormat format, ExporterIdentity identity) => format switch
    {
        ExportFormat.NetFlow9 => new NetFlow9Exporter(identity),
        ExportFormat.Ipfix => new IpfixExporter(identity),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    /// <summary>Sends all records at <paramref name="at"/>, IPv4 before IPv6; sends nothing when there is nothing to say.</summary>
    /// <param name="flows">None exported after <paramref name="at"/>.</param>
    /// <param name="at">Event time of the sending; never falls from call to call.</param>
    /// <param name="sink">Gets each datagram once.</param>
    public void Export(ReadOnlySpan<GeneratedFlow> flows, EventTime at, IDatagramSink sink)
    {
        var templatesDue = at >= _templatesDue;
        if (flows.IsEmpty && !templatesDue) return;
        Begin();
        if (templatesDue)
        {
            _templatesDue = at + Identity.TemplateRefresh;
            CountTemplates(WriteTemplates(_writer));
            WriteOptions(_writer);
            CountData();
        }

        WriteFlows(flows, isV4: true, at, sink);
        WriteFlows(flows, isV4: false, at, sink);
        Finish(at, sink);
    }

    /// <summary>Writes templates and options templates, whole sets; returns how many.</summary>
    private protected abstract int WriteTemplates(DatagramWriter writer);

    /// <summary>Writes one options data set with one record.</summary>
    private protected abstract void WriteOptions(DatagramWriter writer);

    private protected abstract int RecordBytes(in GeneratedFlow flow);

    private protected abstract void WriteRecord(DatagramWriter writer, in GeneratedFlow flow);

    private protected abstract void WriteHeader(Span<byte> header, int datagramLength, EventTime at);

    private void WriteFlows(ReadOnlySpan<GeneratedFlow> flows, bool isV4, EventTime at, IDatagramSink sink)
    {
        foreach (ref readonly var flow in flows)
        {
            if (flow.Source.IsV4 != isV4) continue;
            if (_writer.RoomForRecords < RecordBytes(flow))
            {
                Finish(at, sink);
                Begin();
            }

            if (!_writer.IsSetOpen) _writer.OpenSet(isV4 ? TemplateV4 : TemplateV6);
            WriteRecord(_writer, flow);
            CountData();
            FlowRecordsSent++;
        }

        _writer.CloseSet();
    }

    private void Begin()
    {
        _writer.Clear();
        _writer.Skip(HeaderBytes);
        RecordsInDatagram = DataRecordsInDatagram = 0;
    }

    private void Finish(EventTime at, IDatagramSink sink)
    {
        _writer.CloseSet();
        if (RecordsInDatagram == 0) return;
        WriteHeader(_writer.Header(HeaderBytes), _writer.Length, at);
        sink.Send(Identity.ExporterIndex, at, _writer.Written);
        DatagramsSent++;
    }

    private void CountTemplates(int count) => RecordsInDatagram += count;

    private void CountData()
    {
        RecordsInDatagram++;
        DataRecordsInDatagram++;
    }
}
