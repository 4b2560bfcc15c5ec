using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// Contents on disk, which outlive a restart. The policy says which are held, <see cref="DiskIndex"/> where they are, the origin's invalidations which of them
/// may be served. Calls block on the disk and come from one thread at a time.
/// </summary>
/// <remarks>Every read is checked against the record's checksums and the id asked for: damage is a miss, and counted.</remarks>
public sealed class DiskTier : IEvictionSink
{
    private readonly IContentFiles _files;
    private readonly ICachePolicy _policy;
    private readonly InvalidationFollower _follower;
    private readonly DiskTierOptions _options;
    private readonly DiskIndex _index = new();
    private readonly Dictionary<ulong, string> _ids = [];
    private readonly List<string> _evicted = [];
    private long _file;
    private long _fileBytes;

    private DiskTier(IContentFiles files, ICachePolicy policy, InvalidationFollower follower, DiskTierOptions options)
    {
        (_files, _policy, _follower, _options) = (files, policy, follower, options);
        policy.Evictions = this;
    }

    public int Count => _index.Count;

    /// <summary>Bytes of all files, dead ones too.</summary>
    public long FileBytes => _index.FileBytes;

    /// <summary>Records that turned out to be damaged when they were read for a request, so far.</summary>
    public long ReadsDamaged { get; private set; }

    /// <summary>Reads what is there. A cut-off end is cut from the newest file; the others stay as they are.</summary>
    /// <param name="policy">Empty; its capacity counts bytes of records.</param>
    public static DiskTier Open(IContentFiles files, ICachePolicy policy, InvalidationFollower follower, DiskTierOptions options, out DiskTierStart start)
    {
        var tier = new DiskTier(files, policy, follower, options);
        start = tier.Recover();
        return tier;
    }

    /// <summary>Looks a content up for a request.</summary>
    public TierAnswer Find(string id, DateTimeOffset now)
    {
        if (!_index.TryFind(id, out var place, out _)) return default;
        var content = Read(id, place);
        if (content is null)
        {
            ReadsDamaged++;
            Remove(id);
            return default;
        }

        if (!_follower.IsCurrent(id, content.Version, content.Tags))
        {
            Remove(id);
            return default;
        }

        _policy.Request(StableHash.Of(id), place.Length);
        return new TierAnswer(content, content.Terms.At(now));
    }

    /// <summary>Stores a content; false if it is stale already, older than what is held, too large, or not wanted by the policy.</summary>
    public bool Put(StoredContent content)
    {
        if (!_follower.IsCurrent(content.Id, content.Version, content.Tags)) return false;
        var record = DiskRecord.Encode(content);
        var key = StableHash.Of(content.Id);
        if (_ids.TryGetValue(key, out var held))
        {
            if (held == content.Id && _index.TryFind(held, out _, out var version) && version > content.Version) return false;
            Remove(held);
        }

        _ids.Add(key, content.Id);
        var isHeld = _policy.Request(key, record.Length) != CacheAnswer.Refused && !_evicted.Remove(content.Id);
        if (!isHeld) _ids.Remove(key);
        DropEvicted();
        if (isHeld) Store(content, record, key);
        return isHeld;
    }

    /// <summary>Gives a content up, for good: a removal is written.</summary>
    public bool Remove(string id)
    {
        var key = StableHash.Of(id);
        if (!_ids.TryGetValue(key, out var held) || held != id) return false;
        _policy.Remove(key);
        Drop(id);
        return true;
    }

    /// <summary>Sets the capacity while requests go on.</summary>
    public void Resize(long capacityBytes)
    {
        _policy.Resize(capacityBytes);
        DropEvicted();
    }

    /// <summary>Rewrites the oldest file if too many bytes are dead; true if there may be more to do.</summary>
    public bool Compact()
    {
        if (_index.ToRewrite(_options.LiveShareMin) is not { } file) return false;
        foreach (var id in _index.IdsIn(file))
        {
            _index.TryFind(id, out var place, out _);
            if (Read(id, place) is { } content) _index.Add(id, content.Version, Append(DiskRecord.Encode(content)));
            else Remove(id);
        }

        // The copies must be on the disk before what they were made from goes.
        _files.Flush(_file);
        _index.Drop(file);
        _files.Delete(file);
        return true;
    }

    /// <summary>After the return everything stored so far outlives a loss of power.</summary>
    public void Flush() => _files.Flush(_file);

    void IEvictionSink.Evicted(ulong key, int sizeBytes)
    {
        if (_ids.TryGetValue(key, out var id)) _evicted.Add(id);
    }

    private DiskTierStart Recover()
    {
        var (damaged, cut) = (0, 0);
        foreach (var file in _files.List())
        {
            var bytes = new byte[_files.Length(file)];
            var recovery = _files.TryRead(file, 0, bytes) ? DiskRecovery.Read(bytes, file, _index) : default;
            (_file, _fileBytes) = (file, recovery.Bytes);
            damaged += recovery.Damaged;
            if (recovery.Bytes < bytes.Length) cut++;
        }

        if (_file > 0) _files.Truncate(_file, _fileBytes);
        else _file = 1;
        var evicted = 0;
        foreach (var file in _files.List())
        {
            foreach (var id in _index.IdsIn(file)) evicted += Adopt(id) ? 0 : 1;
        }

        return new DiskTierStart(_index.Count, damaged, cut, evicted);
    }

    private bool Adopt(string id)
    {
        var key = StableHash.Of(id);
        _index.TryFind(id, out var place, out _);
        if (_policy.UsedBytes + place.Length <= _policy.CapacityBytes && _ids.TryAdd(key, id))
        {
            _policy.Adopt(key, place.Length);
            return true;
        }

        Write(DiskRecord.EncodeRemoval(id, long.MaxValue), id);
        return false;
    }

    private void Store(StoredContent content, byte[] record, ulong key)
    {
        try
        {
            _index.Add(content.Id, content.Version, Append(record));
        }
        catch
        {
            // A full disk: what could not be written is not held.
            _policy.Remove(key);
            _ids.Remove(key);
            throw;
        }
    }

    private StoredContent? Read(string id, DiskPlace place)
    {
        var bytes = new byte[place.Length];
        return _files.TryRead(place.File, place.Offset, bytes)
            && DiskRecord.TryDecode(bytes, out var kind, out var content, out _) == DiskProblem.None
            && kind == DiskRecordKind.Stored && content!.Id == id
            ? content
            : null;
    }

    private void DropEvicted()
    {
        foreach (var id in _evicted) Drop(id);
        _evicted.Clear();
    }

    private void Drop(string id)
    {
        _ids.Remove(StableHash.Of(id));
        Write(DiskRecord.EncodeRemoval(id, long.MaxValue), id);
    }

    private void Write(byte[] removal, string id) => _index.Remove(id, long.MaxValue, Append(removal));

    private DiskPlace Append(byte[] record)
    {
        if (_fileBytes > 0 && _fileBytes + record.Length > _options.FileBytesMax) (_file, _fileBytes) = (_file + 1, 0);
        _files.Write(_file, _fileBytes, record);
        var place = new DiskPlace(_file, _fileBytes, record.Length);
        _fileBytes += record.Length;
        return place;
    }
}
