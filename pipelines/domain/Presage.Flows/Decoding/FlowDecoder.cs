using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Reads export datagrams — NetFlow v1, v5, v7, v9 (RFC 3954), IPFIX (RFC 7011) and sFlow v2, v4, v5 — into flow records, and remembers what
/// exporters announce: templates by (exporter, version, observation domain, template id), samplers, names, sequence numbers, clocks.
/// </summary>
/// <remarks>
/// Any bytes may be given: what cannot be read ends in a counted <see cref="DecodeReason"/>, never in an exception.
/// No allocation per record; a new template or exporter allocates once. One decoder serves one receiving lane and
/// numbers its exporters itself; it is not thread-safe.
/// </remarks>
public sealed class FlowDecoder
{
    private const int V9HeaderLength = 20;
    private const int IpfixHeaderLength = 16;

    /// <summary>sFlow's version is 5 too: its sub-agents are numbered apart from v5's engines.</summary>
    private const int SflowDomains = 6;

    private readonly IssueLog _issues;
    private readonly FixedRecordReader _fixed;
    private readonly SetWalker _sets;
    private readonly SflowReader _sflow;
    private readonly SequenceFollower _sequence;
    private long _dropped;
    private IRecordObserver? _observer;

    /// <exception cref="ArgumentOutOfRangeException">A bound under 1, or more fields per template than a datagram can hold.</exception>
    public FlowDecoder(FlowDecoderOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ExportersMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.DomainsPerExporterMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.TemplatesPerExporterMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FieldsPerTemplateMax, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.FieldsPerTemplateMax, 16383);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SamplersPerDomainMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.IssuesPerDatagramMax, 1);
        Options = options;
        _issues = new IssueLog(Counters, options.IssuesPerDatagramMax);
        Pending = new PendingSets(options, Counters);
        Table = new ExporterTable(options, Counters) { OnForgotten = Pending.GiveUp };
        _fixed = new FixedRecordReader(Counters, _issues);
        _sets = new SetWalker(options, Counters, _issues, Pending);
        _sflow = new SflowReader(options.OpenTunnels, Counters, _issues);
        _sequence = new SequenceFollower(Counters, _issues);
    }

    public DecodeCounters Counters { get; } = new();

    /// <summary>What the last datagram held that was not read, in order; at most <see cref="FlowDecoderOptions.IssuesPerDatagramMax"/>.</summary>
    public ReadOnlySpan<DecodeIssue> Issues => _issues.Issues;

    /// <summary>The exporters by their number, which is <see cref="FlowRecord.ExporterIndex"/>.</summary>
    public IReadOnlyList<ExporterKey> Exporters => Table.Keys;

    /// <summary>Is shown every record and sample; null, the fast way, where nobody looks.</summary>
    public IRecordObserver? Observer
    {
        get => _observer;
        set => _observer = _sets.Observer = _fixed.Observer = _sflow.Observer = value;
    }

    internal FlowDecoderOptions Options { get; }

    internal ExporterTable Table { get; }

    internal PendingSets Pending { get; }

    /// <summary>Appends the datagram's records to <paramref name="into"/>, in the order of the wire; those that waited for a template come after it.</summary>
    /// <param name="receivedAt">Stands in for the export time where the header says 1970.</param>
    public void Decode(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt, FlowBatch into)
    {
        _issues.Clear();
        Counters.Datagrams++;
        Pending.Expire(receivedAt.UnixMilliseconds);
        if (datagram.Length < 2)
        {
            _issues.Add(DecodeReason.HeaderTruncated, datagram.Length);
            return;
        }

        switch (BinaryPrimitives.ReadUInt16BigEndian(datagram))
        {
            case 1: DecodeFixed(FixedLayout.V1, datagram, exporter, receivedAt, into); break;
            case 5: DecodeFixed(FixedLayout.V5, datagram, exporter, receivedAt, into); break;
            case 7: DecodeFixed(FixedLayout.V7, datagram, exporter, receivedAt, into); break;
            case 9: DecodeNetFlow9(datagram, exporter, receivedAt, into); break;
            case 10: DecodeIpfix(datagram, exporter, receivedAt, into); break;
            case 0 when datagram.Length >= 4 && BinaryPrimitives.ReadUInt32BigEndian(datagram) is 2 or 4 or 5:
                DecodeSflow(datagram, exporter, receivedAt, into);
                break;
            default: _issues.Add(DecodeReason.VersionUnsupported, 0); break;
        }
    }

    /// <summary>Drops all data sets that wait for their template: nothing more comes.</summary>
    public void GiveUpPending() => Pending.GiveUpAll();

    /// <summary>A connection has ended: what was announced over it holds no longer (RFC 7011 §8), and what waits for its templates is given up.</summary>
    /// <param name="session">Of the connection's <see cref="ExporterKey.Session"/>; not 0.</param>
    public void EndSession(uint session) => Table.EndSession(session);

    /// <summary>What is known of every exporter, by number; made anew with each call.</summary>
    public IReadOnlyList<ExporterReport> Report()
    {
        SpreadDropped();
        return [.. Table.All.Select(ExporterReport.Of)];
    }

    /// <summary>Datagrams that were dropped before anyone could tell whose they were, at the sockets that this decoder's come from.</summary>
    public void CountDropped(long datagrams) => _dropped += datagrams;

    /// <summary>Each exporter takes the share that it has of the datagrams since the last time.</summary>
    private void SpreadDropped()
    {
        var all = (double)Table.All.Sum(static exporter => exporter.DatagramsSinceSpread);
        foreach (var exporter in Table.All) exporter.SpreadDropped(all > 0 ? _dropped / all : 0);
        if (all > 0) _dropped = 0;
    }

    private void DecodeFixed(FixedLayout layout, ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt, FlowBatch into)
    {
        CountDatagram(layout.Version);
        if (!HasHeader(datagram, layout.HeaderLength)) return;
        var engine = FixedRecordReader.EngineOf(layout, datagram);
        if (!TryFindDomain(exporter, layout.Version, engine, receivedAt, out var state, out var domain)) return;
        var nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]);
        var message = new Message
        {
            Bytes = datagram,
            End = datagram.Length,
            Version = layout.Version,
            Domain = engine,
            UptimeMilliseconds = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            ExportUnixMilliseconds = ExportTime(datagram[8..], receivedAt) + Math.Min(nanoseconds / 1_000_000, 999),
            ReceivedUnixMilliseconds = receivedAt.UnixMilliseconds,
            Sequence = layout.HasSequence ? BinaryPrimitives.ReadUInt32BigEndian(datagram[16..]) : 0,
            Exporter = state,
            State = domain,
            Into = into,
            HeaderSampling = layout.HasEngine ? BinaryPrimitives.ReadUInt16BigEndian(datagram[22..]) : (ushort)0,
        };
        if (layout.HasSequence && !_sequence.Begin(message, byProtocol: true)) return;
        Begin(ref message);
        message.Records = (uint)_fixed.Read(ref message, layout);
        CountRecords(layout.Version, message.Records);
        if (layout.HasSequence) _sequence.End(message, FixedRecordReader.CountOf(datagram), byProtocol: true);
        state.Tally.FlowRecords += message.Records;
    }

    private void DecodeNetFlow9(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt, FlowBatch into)
    {
        Counters.NetFlow9Datagrams++;
        if (!HasHeader(datagram, V9HeaderLength)) return;
        var sourceId = BinaryPrimitives.ReadUInt32BigEndian(datagram[16..]);
        if (!TryFindDomain(exporter, 9, sourceId, receivedAt, out var state, out var domain)) return;
        var message = new Message
        {
            Bytes = datagram,
            End = datagram.Length,
            Version = 9,
            Domain = sourceId,
            UptimeMilliseconds = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            ExportUnixMilliseconds = ExportTime(datagram[8..], receivedAt),
            ReceivedUnixMilliseconds = receivedAt.UnixMilliseconds,
            Sequence = BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]),
            Exporter = state,
            State = domain,
            Into = into,
        };
        WalkSets(ref message, V9HeaderLength);
    }

    private void DecodeIpfix(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt, FlowBatch into)
    {
        Counters.IpfixMessages++;
        if (!HasHeader(datagram, IpfixHeaderLength)) return;
        int length = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        if (length < IpfixHeaderLength || length > datagram.Length) _issues.Add(DecodeReason.MessageLengthInvalid, 2);
        if (length < IpfixHeaderLength) return;
        var observationDomain = BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]);
        if (!TryFindDomain(exporter, 10, observationDomain, receivedAt, out var state, out var domain)) return;
        var message = new Message
        {
            Bytes = datagram,
            End = Math.Min(length, datagram.Length),
            Version = 10,
            Domain = observationDomain,
            UptimeMilliseconds = 0,
            ExportUnixMilliseconds = ExportTime(datagram[4..], receivedAt),
            ReceivedUnixMilliseconds = receivedAt.UnixMilliseconds,
            Sequence = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]),
            Exporter = state,
            State = domain,
            Into = into,
        };
        WalkSets(ref message, IpfixHeaderLength);
        if (message.End < datagram.Length) _issues.Add(DecodeReason.TrailingBytes, message.End);
    }

    private void WalkSets(ref Message message, int headerLength)
    {
        if (!_sequence.Begin(message, message.IsIpfix)) return;
        Begin(ref message);
        var before = message.Into.Count;
        _sets.Walk(ref message, headerLength);
        _sequence.End(message, message.Records, message.IsIpfix);
        message.Exporter.Tally.FlowRecords += message.Into.Count - before;
    }

    /// <summary>sFlow tells no time of day: its samples are placed at their receipt.</summary>
    private void DecodeSflow(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt, FlowBatch into)
    {
        Counters.SflowDatagrams++;
        if (!HasHeader(datagram, SflowHeader.LengthMin)) return;
        if (!SflowHeader.TryRead(datagram, out var header))
        {
            if (!header.IsAddressKnown) _issues.Add(DecodeReason.VersionUnsupported, 4);
            else _issues.Add(DecodeReason.HeaderTruncated, datagram.Length);
            return;
        }

        if (!TryFindDomain(exporter, SflowDomains, header.SubAgent, receivedAt, out var state, out var domain)) return;
        var message = new Message
        {
            Bytes = datagram,
            End = datagram.Length,
            Version = SflowDomains,
            Domain = header.SubAgent,
            UptimeMilliseconds = header.UptimeMilliseconds,
            ExportUnixMilliseconds = receivedAt.UnixMilliseconds,
            ReceivedUnixMilliseconds = receivedAt.UnixMilliseconds,
            Sequence = header.Sequence,
            Exporter = state,
            State = domain,
            Into = into,
        };
        if (!_sequence.Begin(message, byProtocol: false)) return;
        var before = into.Count;
        _sflow.Read(ref message, header);
        message.Records = (uint)(into.Count - before);
        _sequence.End(message, message.Records, byProtocol: false);
        state.Tally.FlowRecords += message.Records;
    }

    private static void Begin(ref Message message)
    {
        message.Exporter.Clock.Observe(message.ExportUnixMilliseconds, message.ReceivedUnixMilliseconds);
        message.ClockCorrection = message.Exporter.Clock.Correction;
    }

    private void CountDatagram(int version)
    {
        if (version == 5) Counters.NetFlow5Datagrams++;
        else if (version == 1) Counters.NetFlow1Datagrams++;
        else Counters.NetFlow7Datagrams++;
    }

    private void CountRecords(int version, uint records)
    {
        if (version == 5) Counters.NetFlow5Records += records;
        else if (version == 1) Counters.NetFlow1Records += records;
        else Counters.NetFlow7Records += records;
    }

    private bool HasHeader(ReadOnlySpan<byte> datagram, int length)
    {
        if (datagram.Length >= length) return true;
        _issues.Add(DecodeReason.HeaderTruncated, datagram.Length);
        return false;
    }

    private static long ExportTime(ReadOnlySpan<byte> secondsField, EventTime receivedAt)
    {
        long seconds = BinaryPrimitives.ReadUInt32BigEndian(secondsField);
        return seconds == 0 ? receivedAt.UnixMilliseconds : seconds * 1000;
    }

    private bool TryFindDomain(ExporterKey exporter, int version, uint number, EventTime receivedAt, out ExporterState state, out DomainState domain)
    {
        domain = null!;
        state = Table.Find(exporter, receivedAt, out var reason)!;
        if (state is null)
        {
            _issues.Add(reason, 0);
            return false;
        }

        state.Tally.Datagrams++;
        if (!state.TryTake(receivedAt.UnixMilliseconds))
        {
            _issues.Add(DecodeReason.ExporterOverRate, 0);
            return false;
        }

        domain = state.DomainOf(version, number)!;
        if (domain is null) _issues.Add(DecodeReason.DomainsTooMany, 0);
        return domain is not null;
    }
}
