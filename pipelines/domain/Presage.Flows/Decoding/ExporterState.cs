namespace Presage.Flows;

/// <summary>What is remembered of one exporter: its number, its domains and how many templates they hold together.</summary>
internal sealed class ExporterState(int index, int domainsMax)
{
    private readonly Dictionary<ulong, DomainState> _domains = [];

    public int Index { get; } = index;

    public int TemplateCount { get; set; }

    /// <summary>
    /// The domain of a protocol version: v5 engines, v9 source ids and IPFIX domains are numbered apart,
    /// so that the same number and template id in two versions never meet.
    /// </summary>
    /// <returns>Null when the exporter has as many domains as it may.</returns>
    public DomainState? DomainOf(int version, uint domain, int samplersMax)
    {
        var key = ((ulong)version << 32) | domain;
        if (_domains.TryGetValue(key, out var state)) return state;
        if (_domains.Count >= domainsMax) return null;
        state = new DomainState(samplersMax);
        _domains.Add(key, state);
        return state;
    }

    /// <summary>The sampling interval that domain 0 of the same version announced for the whole exporter; 0 when none.</summary>
    public uint IntervalOfWholeExporter(int version) =>
        _domains.TryGetValue((ulong)version << 32, out var state) ? state.Samplers.DefaultInterval : 0;
}
