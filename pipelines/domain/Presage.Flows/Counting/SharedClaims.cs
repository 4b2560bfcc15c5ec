using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// What several lanes must agree on so that a flow which exporters of two lanes tell of counts once: whose it is, and each exporter's number.
/// </summary>
/// <remarks>Any thread. Flows are spread by their hash over parts with a lock each, so that lanes seldom wait for each other.</remarks>
public sealed class SharedClaims
{
    private const int Parts = 64;

    private readonly (Lock One, FlowClaims Flows)[] _parts;
    private readonly Dictionary<NetAddress, int> _numbers = [];

    private int _exporters;

    public SharedClaims(CountingOptions options)
    {
        var flows = options.Exporters == ExporterRule.Dedup ? Math.Max(1, options.FlowsMax / Parts) : 1;
        _parts = [.. Enumerable.Range(0, Parts).Select(_ => (new Lock(), new FlowClaims(flows, options.FlowsFor)))];
    }

    /// <inheritdoc cref="FlowClaims.Displaced"/>
    public long Displaced => _parts.Sum(static part => part.Flows.Displaced);

    /// <summary>Exporters that lanes have asked a number for.</summary>
    public int Exporters => Volatile.Read(ref _exporters);

    /// <summary>The exporter's number, the same for every lane.</summary>
    public int NumberOf(NetAddress exporter)
    {
        lock (_numbers)
        {
            if (_numbers.TryGetValue(exporter, out var number)) return number;
            _numbers.Add(exporter, number = _numbers.Count);
            Volatile.Write(ref _exporters, _numbers.Count);
            return number;
        }
    }

    /// <inheritdoc cref="FlowClaims.TryClaim"/>
    public bool TryClaim(in FlowRecord record, int exporter)
    {
        // A part's own table goes by the high bits of the hash.
        var (one, flows) = _parts[(int)(new FlowKey(record).Hash % Parts)];
        lock (one) return flows.TryClaim(record, exporter);
    }
}
