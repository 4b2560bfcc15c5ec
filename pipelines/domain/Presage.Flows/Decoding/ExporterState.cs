namespace Presage.Flows;

/// <summary>What is remembered of one exporter: its number, its domains and how many templates they hold together.</summary>
internal sealed class ExporterState(ExporterKey key, int index, FlowDecoderOptions options)
{
    private const double AverageOver = 16;

    private readonly Dictionary<ulong, DomainState> _domains = [];
    private DatagramAllowance _allowance;
    private long _datagramsSpread;

    public ExporterKey Key { get; } = key;

    public int Index { get; } = index;

    public int TemplateCount { get; set; }

    /// <summary>The interval that the operator set; 0 when none.</summary>
    public uint IntervalOverride { get; } = options.SamplingOverrides.GetValueOrDefault(key.Address);

    /// <summary>Whether its out counters (23, 24) beside in counters tell of the answers.</summary>
    public bool IsTwoWay { get; } = options.TwoWayExporters.Any(prefix => prefix.Contains(key.Address));

    /// <summary>Bytes of its data sets that wait for a template.</summary>
    public int PendingBytes { get; set; }

    public ExporterTally Tally { get; } = new();

    public ClockWatch Clock { get; } = new((long)options.ClockSkewMin.TotalMilliseconds);

    /// <summary>Records that its datagrams hold on average, newer ones weighing more; 0 before the first with records.</summary>
    public double RecordsPerDatagram { get; private set; }

    /// <summary>When its first datagram came.</summary>
    public long FirstUnixMilliseconds { get; private set; }

    /// <summary>When its last datagram came; 0 before the first.</summary>
    public long ReceivedUnixMilliseconds { get; private set; }

    /// <summary>Whether it was known before a restart.</summary>
    public bool IsRestored { get; set; }

    public IEnumerable<(int Version, uint Domain, DomainState State)> Domains =>
        _domains.OrderBy(static pair => pair.Key).Select(static pair => ((int)(pair.Key >> 32), (uint)pair.Key, pair.Value));

    public long DatagramsSinceSpread => Tally.Datagrams - _datagramsSpread;

    /// <summary>Takes a share of what the sockets dropped.</summary>
    /// <param name="each">Dropped datagrams for each that came.</param>
    public void SpreadDropped(double each)
    {
        Tally.DatagramsDropped += each * DatagramsSinceSpread;
        _datagramsSpread = Tally.Datagrams;
    }

    /// <summary>A datagram came.</summary>
    public void Hear(long receivedUnixMilliseconds)
    {
        if (ReceivedUnixMilliseconds == 0) FirstUnixMilliseconds = receivedUnixMilliseconds;
        ReceivedUnixMilliseconds = Math.Max(ReceivedUnixMilliseconds, receivedUnixMilliseconds);
    }

    /// <returns>False when the datagram is over the rate that an exporter may send.</returns>
    public bool TryTake(long receivedUnixMilliseconds)
    {
        if (_allowance.TryTake(options, receivedUnixMilliseconds)) return true;
        Tally.DatagramsShed++;
        return false;
    }

    public void CountRecords(uint records)
    {
        if (records == 0) return;
        RecordsPerDatagram = RecordsPerDatagram == 0 ? records : RecordsPerDatagram + (records - RecordsPerDatagram) / AverageOver;
    }

    /// <summary>Counts a data set that nobody will read.</summary>
    public void CountUndecoded(DecodeCounters counters)
    {
        Tally.SetsUndecoded++;
        var records = Math.Max(1, RecordsPerDatagram);
        Tally.RecordsUndecoded += records;
        counters.RecordsLost += records;
    }

    /// <summary>
    /// The domain of a protocol version: v5 engines, v9 source ids and IPFIX domains are numbered apart,
    /// so that the same number and template id in two versions never meet.
    /// </summary>
    /// <returns>Null when the exporter has as many domains as it may.</returns>
    public DomainState? DomainOf(int version, uint domain)
    {
        var key = ((ulong)version << 32) | domain;
        if (_domains.TryGetValue(key, out var state)) return state;
        if (_domains.Count >= options.DomainsPerExporterMax) return null;
        state = new DomainState(options.SamplersPerDomainMax);
        _domains.Add(key, state);
        return state;
    }

    /// <summary>What domain 0 of the same version announced for a sampler; 0 when nothing.</summary>
    public uint IntervalOfSampler(int version, ulong sampler) => _domains.TryGetValue((ulong)version << 32, out var state) ? state.Samplers.OfSampler(sampler) : 0;

    /// <summary>The sampling interval that domain 0 of the same version announced for the whole exporter; 0 when none.</summary>
    public uint IntervalOfWholeExporter(int version) =>
        _domains.TryGetValue((ulong)version << 32, out var state) ? state.Samplers.DefaultInterval : 0;
}
