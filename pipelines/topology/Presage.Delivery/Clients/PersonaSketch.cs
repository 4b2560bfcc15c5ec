using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// The persona of a client from what it uses, without a model that could drift: each use adds +1 or −1 to four sums by four bits of the hash of its section (the first part of the path), older
/// uses fade, and the signs name one of sixteen personas. Clients with like mixtures of sections get like signs (M. Charikar, Similarity estimation from rounding algorithms, 2002). The same
/// uses give the same persona on every server.
/// </summary>
internal struct PersonaSketch
{
    private const int Bits = 4;
    private const int UsesMin = 6;
    private const float Fade = 0.95f;

    private float _first;
    private float _second;
    private float _third;
    private float _fourth;
    private int _uses;

    /// <summary>From 1 to 16; 0 before there were enough uses.</summary>
    public readonly int Persona => _uses < UsesMin ? 0 : 1 + (_first > 0 ? 1 : 0) + (_second > 0 ? 2 : 0) + (_third > 0 ? 4 : 0) + (_fourth > 0 ? 8 : 0);

    public void Add(string id)
    {
        var path = id.AsSpan(1);
        var end = path.IndexOfAny('/', '?');
        var hash = StableHash.Mix(StableHash.Of(end < 0 ? path : path[..end])) >> (64 - Bits);
        _first = _first * Fade + Sign(hash, 0);
        _second = _second * Fade + Sign(hash, 1);
        _third = _third * Fade + Sign(hash, 2);
        _fourth = _fourth * Fade + Sign(hash, 3);
        _uses = Math.Min(UsesMin, _uses + 1);
    }

    private static float Sign(ulong hash, int bit) => (hash >> bit & 1) != 0 ? 1 : -1;
}
