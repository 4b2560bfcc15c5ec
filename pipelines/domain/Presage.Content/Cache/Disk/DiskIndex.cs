using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// What the disk tier holds and where: records in numbered files that are only appended to. A replaced or removed record leaves dead bytes behind;
/// where they are many, files are rewritten. Bodies and files are the caller's.
/// </summary>
public sealed class DiskIndex
{
    private readonly Dictionary<string, (DiskPlace Place, long Version)> _places = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, (long Bytes, long Live)> _files = [];

    public int Count => _places.Count;

    /// <summary>Bytes of records that are held.</summary>
    public long LiveBytes => _files.Values.Sum(file => file.Live);

    /// <summary>Bytes of all files.</summary>
    public long FileBytes => _files.Values.Sum(file => file.Bytes);

    /// <summary>A record was appended, or found when the files were read in order.</summary>
    /// <returns>False if a newer version is held: the record is dead from the start.</returns>
    public bool Add(string id, long version, DiskPlace place)
    {
        Grow(place);
        if (_places.TryGetValue(id, out var old) && old.Version > version) return false;
        Kill(id);
        _places[id] = (place, version);
        var file = _files[place.File];
        _files[place.File] = file with { Live = file.Live + place.Length };
        return true;
    }

    /// <summary>A removal was appended, or found; its own record is dead from the start. False if nothing is held that is not newer.</summary>
    public bool Remove(string id, long version, DiskPlace place)
    {
        Grow(place);
        return (!_places.TryGetValue(id, out var old) || old.Version <= version) && Kill(id);
    }

    /// <summary>A record is not to be used: it was found damaged, or evicted with the file it is in.</summary>
    public bool Forget(string id) => Kill(id);

    public bool TryFind(string id, out DiskPlace place, out long version)
    {
        var isFound = _places.TryGetValue(id, out var found);
        (place, version) = found;
        return isFound;
    }

    /// <summary>
    /// The file whose live records are to be appended to the newest one, after which <see cref="Drop"/> forgets it: the oldest, as long as less than the
    /// given share of all bytes is alive. Always the oldest: what its removals remove can lie in no other file, so they need no copy.
    /// </summary>
    public long? ToRewrite(double liveShareMin) => _files.Count > 1 && LiveBytes < FileBytes * liveShareMin ? _files.Keys.First() : null;

    /// <summary>Ids whose records lie in a file, in its order.</summary>
    public ImmutableArray<string> IdsIn(long file) =>
        [.. _places.Where(entry => entry.Value.Place.File == file).OrderBy(entry => entry.Value.Place.Offset).Select(entry => entry.Key)];

    /// <summary>A file is deleted; what it still held is held no longer.</summary>
    public void Drop(long file)
    {
        foreach (var id in IdsIn(file)) _places.Remove(id);
        _files.Remove(file);
    }

    private void Grow(DiskPlace place)
    {
        var file = _files.GetValueOrDefault(place.File);
        _files[place.File] = file with { Bytes = Math.Max(file.Bytes, place.Offset + place.Length) };
    }

    private bool Kill(string id)
    {
        if (!_places.Remove(id, out var old)) return false;
        var file = _files[old.Place.File];
        _files[old.Place.File] = file with { Live = file.Live - old.Place.Length };
        return true;
    }
}
