using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// What several lanes must agree on so that a flow which exporters of two lanes tell of counts once: whose it is, or whose its subscriber is, and each
/// exporter's number.
/// </summary>
/// <remarks>Any thread. Flows are spread by their hash, subscribers by their index, over parts with a lock each, so that lanes seldom wait for each other.</remarks>
public sealed class SharedClaims
{
    private const int Parts = 64;

    private readonly (Lock One, FlowClaims Flows, SubscriberClaims Subscribers)[] _parts;
    private readonly Dictionary<NetAddress, int> _numbers = [];

    /// <summary>By the exporters' numbers; replaced as a whole when there is another.</summary>
    private int[] _ranks = [];

    public SharedClaims(CountingOptions options)
    {
        var flows = options.Exporters == ExporterRule.Dedup ? Math.Max(1, options.FlowsMax / Parts) : 1;
        _parts = [.. Enumerable.Range(0, Parts).Select(_ => (new Lock(), new FlowClaims(flows, options.FlowsFor), new SubscriberClaims(options.PreferredFor)))];
    }

    /// <inheritdoc cref="FlowClaims.Displaced"/>
    public long Displaced => _parts.Sum(static part => part.Flows.Displaced);

    /// <inheritdoc cref="SubscriberClaims.Switched"/>
    public long Switched => _parts.Sum(static part => part.Subscribers.Switched);

    /// <summary>Exporters that lanes have asked a number for.</summary>
    public int Exporters => Volatile.Read(ref _ranks).Length;

    /// <summary>The exporter's number, the same for every lane.</summary>
    /// <param name="rank">Its rank among those preferred.</param>
    public int NumberOf(NetAddress exporter, int rank)
    {
        lock (_numbers)
        {
            if (_numbers.TryGetValue(exporter, out var number)) return number;
            _numbers.Add(exporter, number = _numbers.Count);
            Volatile.Write(ref _ranks, [.. _ranks, rank]);
            return number;
        }
    }

    /// <inheritdoc cref="FlowClaims.TryClaim"/>
    public bool TryClaim(in FlowRecord record, int exporter)
    {
        // A part's own table goes by the high bits of the hash.
        var (one, flows, _) = _parts[(int)(new FlowKey(record).Hash % Parts)];
        lock (one) return flows.TryClaim(record, exporter);
    }

    /// <inheritdoc cref="SubscriberClaims.TryClaim"/>
    public bool TryClaim(int subscriberIndex, Direction direction, int exporter, long endUnixMilliseconds)
    {
        var (one, _, subscribers) = _parts[subscriberIndex % Parts];
        lock (one) return subscribers.TryClaim(subscriberIndex / Parts, direction, exporter, endUnixMilliseconds, Volatile.Read(ref _ranks));
    }
}
