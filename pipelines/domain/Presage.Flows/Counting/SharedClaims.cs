using Presage.Core;

namespace Presage.Flows;

/// <summary>What several lanes must agree on so that a flow which exporters of two lanes tell of counts once: whose it is, and each exporter's number.</summary>
/// <remarks>Any thread. Flows are spread by their hash over parts with a lock each, so that lanes seldom wait for each other.</remarks>
public sealed class SharedClaims
{
    private const int Parts = 64;

    private readonly (Lock One, FlowClaims Claims)[] _parts;
    private readonly Dictionary<NetAddress, int> _numbers = [];

    /// <inheritdoc cref="FlowClaims(int, TimeSpan)"/>
    public SharedClaims(int flowsMax, TimeSpan hold) =>
        _parts = [.. Enumerable.Range(0, Parts).Select(_ => (new Lock(), new FlowClaims(Math.Max(1, flowsMax / Parts), hold)))];

    /// <inheritdoc cref="FlowClaims.Displaced"/>
    public long Displaced => _parts.Sum(static part => part.Claims.Displaced);

    /// <summary>Exporters that lanes have asked a number for.</summary>
    public int Exporters
    {
        get
        {
            lock (_numbers) return _numbers.Count;
        }
    }

    /// <summary>The exporter's number, the same for every lane.</summary>
    public int NumberOf(NetAddress exporter)
    {
        lock (_numbers)
        {
            if (!_numbers.TryGetValue(exporter, out var number)) _numbers.Add(exporter, number = _numbers.Count);
            return number;
        }
    }

    /// <inheritdoc cref="FlowClaims.TryClaim"/>
    public bool TryClaim(in FlowRecord record, int exporter)
    {
        // A part's own table goes by the high bits of the hash.
        var (one, claims) = _parts[(int)(new FlowKey(record).Hash % Parts)];
        lock (one) return claims.TryClaim(record, exporter);
    }
}
