using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// Which versions may still be served: for each content the highest number of an invalidation that names it, its floor. A body whose version is below the
/// floor is stale, when it is held, when it arrives late from a fetch that began before, and when a client has it.
/// </summary>
/// <remarks>
/// Floors only rise. At most <c>floorsMax</c> are kept; beyond that the lower half goes and the floor of everything rises to the highest of them: more is
/// fetched again than need be, nothing stale is served.
/// </remarks>
public sealed class VersionFloors
{
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _prefixes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, int> _prefixLengths = [];
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _prefixLookup;
    private readonly int _floorsMax;
    private long _all;

    public VersionFloors(int floorsMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(floorsMax);
        _floorsMax = floorsMax;
        _prefixLookup = _prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Floors kept, the one of everything not counted.</summary>
    public int Count => _ids.Count + _tags.Count + _prefixes.Count;

    public void Raise(Invalidation invalidation)
    {
        var (number, name) = (invalidation.Number, invalidation.Name);
        switch (invalidation.Scope)
        {
            case InvalidationScope.Id: Raise(_ids, name, number); break;
            case InvalidationScope.Tag: Raise(_tags, name, number); break;
            case InvalidationScope.Prefix:
                if (Raise(_prefixes, name, number)) _prefixLengths[name.Length] = _prefixLengths.GetValueOrDefault(name.Length) + 1;
                break;
            default: RaiseAll(number); break;
        }

        if (Count > _floorsMax) Fold();
    }

    /// <summary>Everything below a version is stale.</summary>
    public void RaiseAll(long number) => _all = Math.Max(_all, number);

    /// <summary>The lowest version of a content that may be served.</summary>
    /// <param name="tags">Those that the body carries.</param>
    public long Floor(string id, IReadOnlyList<string> tags)
    {
        var floor = Math.Max(_all, _ids.GetValueOrDefault(id));
        for (var index = 0; index < tags.Count; index++) floor = Math.Max(floor, _tags.GetValueOrDefault(tags[index]));
        foreach (var length in _prefixLengths.Keys)
        {
            if (length > id.Length) break;
            if (_prefixLookup.TryGetValue(id.AsSpan(0, length), out var number)) floor = Math.Max(floor, number);
        }

        return floor;
    }

    /// <summary>Every floor as the invalidation that would raise it, the one of everything first; in the order of the numbers.</summary>
    public ImmutableArray<Invalidation> ToInvalidations() =>
    [
        new Invalidation(_all, InvalidationScope.All, ""),
        .. All(_ids, InvalidationScope.Id).Concat(All(_prefixes, InvalidationScope.Prefix)).Concat(All(_tags, InvalidationScope.Tag))
            .OrderBy(one => one.Number).ThenBy(one => one.Scope).ThenBy(one => one.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<Invalidation> All(Dictionary<string, long> floors, InvalidationScope scope) =>
        floors.Select(floor => new Invalidation(floor.Value, scope, floor.Key));

    private static bool Raise(Dictionary<string, long> floors, string name, long number)
    {
        var isNew = !floors.TryGetValue(name, out var old);
        floors[name] = Math.Max(old, number);
        return isNew;
    }

    private void Fold()
    {
        var numbers = _ids.Values.Concat(_tags.Values).Concat(_prefixes.Values).Order().ToArray();
        RaiseAll(numbers[numbers.Length / 2]);
        foreach (var floors in (ReadOnlySpan<Dictionary<string, long>>)[_ids, _tags, _prefixes])
        {
            foreach (var (name, number) in floors)
            {
                if (number <= _all) floors.Remove(name);
            }
        }

        _prefixLengths.Clear();
        foreach (var prefix in _prefixes.Keys) _prefixLengths[prefix.Length] = _prefixLengths.GetValueOrDefault(prefix.Length) + 1;
    }
}
