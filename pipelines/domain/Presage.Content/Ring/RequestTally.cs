using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// The most asked for keys of a stream of requests, in bounded memory: a key asked for in more than 1 of <c>keysMax</c> requests is among them, and its
/// count is too low by at most that share of all.
/// </summary>
/// <remarks>J. Misra, D. Gries, "Finding Repeated Elements", 1982; counts are lowered for all keys at once when twice the keys have gathered.</remarks>
public sealed class RequestTally
{
    private readonly Dictionary<ulong, double> _counts;
    private readonly int _keysMax;

    public RequestTally(int keysMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keysMax);
        _keysMax = keysMax;
        _counts = new Dictionary<ulong, double>(2 * keysMax + 1);
    }

    /// <summary>All requests, decayed.</summary>
    public double Total { get; private set; }

    public void Count(ulong key)
    {
        Total++;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _)++;
        if (_counts.Count > 2 * _keysMax) Lower();
    }

    /// <summary>Multiplies all counts, so that older requests count less.</summary>
    /// <param name="factor">In <c>[0, 1]</c>.</param>
    public void Decay(double factor)
    {
        Total *= factor;
        foreach (var key in _counts.Keys) _counts[key] *= factor;
    }

    /// <summary>Keys and their counts, the highest first.</summary>
    public ImmutableArray<(ulong Key, double Count)> Top(int count) =>
        [.. _counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(count).Select(pair => (pair.Key, pair.Value))];

    private void Lower()
    {
        var sorted = _counts.Values.ToArray();
        Array.Sort(sorted);
        var by = sorted[^(_keysMax + 1)];
        foreach (var (key, value) in _counts)
        {
            if (value <= by) _counts.Remove(key);
            else _counts[key] = value - by;
        }
    }
}
