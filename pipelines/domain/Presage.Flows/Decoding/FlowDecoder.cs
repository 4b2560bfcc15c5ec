using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Reads export datagrams — NetFlow v5, v9 (RFC 3954), IPFIX (RFC 7011) and sFlow v5 — into flow records, and remembers what exporters
/// announce: templates by (exporter, version, observation domain, template id), samplers, sequence numbers.
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

    private readonly FlowDecoderOptions _options;
    private readonly IssueLog _issues;
    private readonly NetFlow5Reader _netFlow5;
    private readonly SetWalker _sets;
    private readonly SflowReader _sflow;
    private readonly Dictionary<ExporterKey, ExporterState> _exporters = [];
    private readonly List<ExporterKey> _exporterKeys = [];

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
        _options = options;
        _issues = new IssueLog(Counters, options.IssuesPerDatagramMax);
        _netFlow5 = new NetFlow5Reader(Counters, _issues);
        _sets = new SetWalker(options, Counters, _issues);
        _sflow = new SflowReader(Counters, _issues);
    }

    public DecodeCounters Counters { get; } = new();

    /// <summary>What the last datagram held that was not read, in order; at most <see cref="FlowDecoderOptions.IssuesPerDatagramMax"/>.</summary>
    public ReadOnlySpan<DecodeIssue> Issues => _issues.Issues;

    /// <summary>The exporters by their number, which is <see cref="FlowRecord.ExporterIndex"/>.</summary>
    public IReadOnlyList<ExporterKey> Exporters => _exporterKeys;

    /// <summary>Appends the datagram's records to <paramref name="into"/>, in the order of the wire.</summary>
    /// <param name="receivedAt">Stands in for the export time where the header says 1970.</param>
    public void Decode(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt, FlowBatch into)
    {
        _issues.Clear();
        Counters.Datagrams++;
        if (datagram.Length < 2)
        {
            _issues.Add(DecodeReason.HeaderTruncated, datagram.Length);
            return;
        }

        switch (BinaryPrimitives.ReadUInt16BigEndian(datagram))
        {
            case 5: DecodeNetFlow5(datagram, exporter, receivedAt, into); break;
            case 9: DecodeNetFlow9(datagram, exporter, receivedAt, into); break;
            case 10: DecodeIpfix(datagram, exporter, receivedAt, into); break;
            case 0 when datagram.Length >= 4 && BinaryPrimitives.ReadUInt32BigEndian(datagram) == 5:
                DecodeSflow(datagram, exporter, receivedAt, into);
                break;
            default: _issues.Add(DecodeReason.VersionUnsupported, 0); break;
        }
    }

    private void DecodeNetFlow5(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt, FlowBatch into)
    {
        Counters.NetFlow5Datagrams++;
        if (!HasHeader(datagram, NetFlow5Reader.HeaderLength)) return;
        if (!TryFindDomain(exporter, 5, NetFlow5Reader.EngineOf(datagram), out var state, out var domain)) return;
        var nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]);
        var message = new Message
        {
            Bytes = datagram,
            End = datagram.Length,
            Version = 5,
            Domain = NetFlow5Reader.EngineOf(datagram),
            UptimeMilliseconds = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            ExportUnixMilliseconds = ExportTime(datagram[8..], receivedAt) + Math.Min(nanoseconds / 1_000_000, 999),
            Exporter = state,
            State = domain,
            Into = into,
        };
        _netFlow5.Read(ref message);
    }

    private void DecodeNetFlow9(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt, FlowBatch into)
    {
        Counters.NetFlow9Datagrams++;
        if (!HasHeader(datagram, V9HeaderLength)) return;
        var sourceId = BinaryPrimitives.ReadUInt32BigEndian(datagram[16..]);
        if (!TryFindDomain(exporter, 9, sourceId, out var state, out var domain)) return;
        var sequence = BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]);
        domain.Sequence.Observe(sequence, Counters);
        domain.Sequence.Expect(unchecked(sequence + 1));
        var message = new Message
        {
            Bytes = datagram,
            End = datagram.Length,
            Version = 9,
            Domain = sourceId,
            UptimeMilliseconds = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            ExportUnixMilliseconds = ExportTime(datagram[8..], receivedAt),
            Exporter = state,
            State = domain,
            Into = into,
        };
        _sets.Walk(ref message, V9HeaderLength);
    }

    private void DecodeIpfix(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt, FlowBatch into)
    {
        Counters.IpfixMessages++;
        if (!HasHeader(datagram, IpfixHeaderLength)) return;
        int length = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        if (length < IpfixHeaderLength || length > datagram.Length) _issues.Add(DecodeReason.MessageLengthInvalid, 2);
        if (length < IpfixHeaderLength) return;
        var observationDomain = BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]);
        if (!TryFindDomain(exporter, 10, observationDomain, out var state, out var domain)) return;
        var sequence = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]);
        domain.Sequence.Observe(sequence, Counters);
        var message = new Message
        {
            Bytes = datagram,
            End = Math.Min(length, datagram.Length),
            Version = 10,
            Domain = observationDomain,
            UptimeMilliseconds = 0,
            ExportUnixMilliseconds = ExportTime(datagram[4..], receivedAt),
            Exporter = state,
            State = domain,
            Into = into,
        };
        _sets.Walk(ref message, IpfixHeaderLength);
        domain.Sequence.Expect(unchecked(sequence + message.Records));
        if (message.IsCountUnknown) domain.Sequence.Forget();
        if (message.End < datagram.Length) _issues.Add(DecodeReason.TrailingBytes, message.End);
    }

    /// <summary>sFlow tells no time of day: its samples are placed at their receipt.</summary>
    private void DecodeSflow(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt, FlowBatch into)
    {
        Counters.SflowDatagrams++;
        if (!HasHeader(datagram, SflowReader.HeaderLength)) return;
        var addressKind = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]);
        if (addressKind is not (1 or 2))
        {
            _issues.Add(DecodeReason.VersionUnsupported, 4);
            return;
        }

        var header = SflowReader.HeaderLength + (addressKind == 2 ? 12 : 0);
        if (!HasHeader(datagram, header)) return;
        var subAgent = BinaryPrimitives.ReadUInt32BigEndian(datagram[(header - 16)..]);
        if (!TryFindDomain(exporter, SflowDomains, subAgent, out var state, out var domain)) return;
        var sequence = BinaryPrimitives.ReadUInt32BigEndian(datagram[(header - 12)..]);
        domain.Sequence.Observe(sequence, Counters);
        domain.Sequence.Expect(unchecked(sequence + 1));
        var message = new Message
        {
            Bytes = datagram,
            End = datagram.Length,
            Version = SflowDomains,
            Domain = subAgent,
            UptimeMilliseconds = BinaryPrimitives.ReadUInt32BigEndian(datagram[(header - 8)..]),
            ExportUnixMilliseconds = receivedAt.UnixMilliseconds,
            Exporter = state,
            State = domain,
            Into = into,
        };
        _sflow.Read(ref message, header, BinaryPrimitives.ReadUInt32BigEndian(datagram[(header - 4)..]));
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

    private bool TryFindDomain(ExporterKey exporter, int version, uint number, out ExporterState state, out DomainState domain)
    {
        domain = null!;
        if (!_exporters.TryGetValue(exporter, out state!))
        {
            if (_exporters.Count >= _options.ExportersMax)
            {
                _issues.Add(DecodeReason.ExportersTooMany, 0);
                return false;
            }

            state = new ExporterState(_exporters.Count, _options.DomainsPerExporterMax);
            _exporters.Add(exporter, state);
            _exporterKeys.Add(exporter);
        }

        if (state.DomainOf(version, number, _options.SamplersPerDomainMax) is not { } found)
        {
            _issues.Add(DecodeReason.DomainsTooMany, 0);
            return false;
        }

        domain = found;
        return true;
    }
}
