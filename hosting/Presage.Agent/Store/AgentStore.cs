using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Presage.Content;

namespace Presage.Agent;

/// <summary>
/// Contents on disk: a folder for each origin, a file for each content, written aside and moved into place, so that a kill leaves it whole or not there. Each file carries checksums
/// (<see cref="DiskRecord"/>); a damaged one is a miss and is deleted. Not safe for several threads at once.
/// </summary>
internal sealed class AgentStore : IPushStore
{
    private const string LogName = "invalidations.log";
    private const string Suffix = ".pcr";
    private readonly string _folder;
    private readonly long _bytesMax;
    private readonly int _floorsMax;
    private readonly Dictionary<string, (FollowerLog Log, InvalidationFollower Follower)> _origins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinkedListNode<StoreEntry>> _entries = new(StringComparer.Ordinal);

    // The one used least recently first.
    private readonly LinkedList<StoreEntry> _order = new();

    private AgentStore(string folder, long bytesMax, int floorsMax) => (_folder, _bytesMax, _floorsMax) = (folder, bytesMax, floorsMax);

    public long Bytes { get; private set; }

    public int Count => _entries.Count;

    /// <summary>Files that were damaged, so far.</summary>
    public int Damaged { get; private set; }

    /// <summary>Told what became of a push.</summary>
    public Action<PushReport> Report { get; set; } = _ => { };

    public IEnumerable<KeyValuePair<string, FollowerState>> Followed =>
        _origins.Select(one => KeyValuePair.Create(one.Key, one.Value.Follower.State));

    /// <summary>What it holds, the most recently used first.</summary>
    public ImmutableArray<HeldContent> Held =>
        [.. _order.Reverse().Take(PushLimits.HeldMax).Select(one => new HeldContent(one.Content.Id, one.Content.Version, one.Content.Hash))];

    /// <summary>Reads what is there.</summary>
    public static AgentStore Open(string folder, long bytesMax, int floorsMax)
    {
        var store = new AgentStore(folder, bytesMax, floorsMax);
        Directory.CreateDirectory(folder);
        foreach (var origin in Directory.EnumerateDirectories(folder)) store.Recover(origin);
        store.Evict(null);
        return store;
    }

    public HeldContent? Find(string id) => Entry(id) is { Content: var content } ? new HeldContent(id, content.Version, content.Hash) : null;

    public StoreEntry? Entry(string id) => _entries.GetValueOrDefault(id)?.Value;

    public ReadOnlyMemory<byte>? BodyOf(string id, in ContentHash hash) => Entry(id) is { } entry && entry.Content.Hash == hash ? Read(entry)?.Body : null;

    /// <summary>The content with its body, null if it is not there or damaged.</summary>
    public StoredContent? Read(string id) => Entry(id) is { } entry ? Read(entry) : null;

    /// <summary>A content was served: it goes later than the others, and the first time is reported.</summary>
    public void Use(string id)
    {
        if (!_entries.TryGetValue(id, out var node)) return;
        _order.Remove(node);
        _order.AddLast(node);
        if (!node.Value.IsUnused) return;
        node.Value.IsUnused = false;
        Report(PushReport.Of(PushReportKind.Used, id, node.Value.Content.Version));
    }

    public ClientRefusal Store(PushedContent content)
    {
        var stored = content.Content;
        if (!AgentRules.MayKeep(stored)) return ClientRefusal.NotWanted;
        var record = DiskRecord.Encode(stored);
        if (record.Length > _bytesMax || !_origins.ContainsKey(content.Origin)) return ClientRefusal.NoRoom;
        // The same body goes on: what became of it is not known yet.
        if (Entry(stored.Id) is { } same && same.Content.Hash == stored.Hash) same.IsUnused = false;
        Remove(stored.Id, PushReportKind.Unused);
        var path = Path.Combine(FolderOf(content.Origin), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stored.Id))) + Suffix);
        try
        {
            File.WriteAllBytes(path + ".new", record);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (IOException)
        {
            return ClientRefusal.NoRoom;
        }

        Add(new StoreEntry(content.Origin, stored with { Body = default }, path, record.Length));
        Evict(stored.Id);
        return ClientRefusal.None;
    }

    /// <summary>Keeps a content that the client asked for itself, in the place of an older one.</summary>
    public void Replace(string origin, StoredContent newer)
    {
        if (Store(new PushedContent(origin, newer)) == ClientRefusal.None && Entry(newer.Id) is { } entry) entry.IsUnused = false;
    }

    public void Follow(string origin, Invalidation invalidation)
    {
        if (!_origins.TryGetValue(origin, out var known))
        {
            Begin(origin, 0);
            known = _origins[origin];
        }

        known.Follower.Take(invalidation);
        if (known.Log.Append(invalidation)) known.Log.Begin(origin, known.Follower.State);
        foreach (var entry in _order.Where(one => one.Origin == origin).ToArray())
        {
            if (!known.Follower.IsCurrent(entry.Content.Id, entry.Content.Version, entry.Content.Tags)) Outdate(entry);
        }
    }

    public void Begin(string origin, long number)
    {
        foreach (var entry in _order.Where(one => one.Origin == origin).ToArray()) Remove(entry.Content.Id, PushReportKind.Unused);
        Directory.CreateDirectory(FolderOf(origin));
        var log = new FollowerLog(Path.Combine(FolderOf(origin), LogName));
        var state = new FollowerState(number, []);
        log.Begin(origin, state);
        _origins[origin] = (log, InvalidationFollower.Restore(state, _floorsMax));
    }

    /// <summary>Gives a content up.</summary>
    public void Remove(string id, PushReportKind kind)
    {
        if (!_entries.Remove(id, out var node)) return;
        _order.Remove(node);
        Bytes -= node.Value.Bytes;
        File.Delete(node.Value.Path);
        if (node.Value.IsUnused) Report(PushReport.Of(kind, id, node.Value.Content.Version));
    }

    /// <summary>Stale bodies stay, since the next version may come as a delta and the origin may say that nothing changed; they are never served unasked.</summary>
    private void Outdate(StoreEntry entry)
    {
        if (entry.IsUnused) Report(PushReport.Of(PushReportKind.Unused, entry.Content.Id, entry.Content.Version));
        entry.IsUnused = false;
    }

    private string FolderOf(string origin) => Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..32]);

    private void Recover(string folder)
    {
        var log = new FollowerLog(Path.Combine(folder, LogName));
        if (log.Read(_floorsMax) is not var (origin, state) || FolderOf(origin) != folder)
        {
            // Whose contents these are, and what was said of them, is not known: they are of no use.
            Directory.Delete(folder, recursive: true);
            return;
        }

        _origins[origin] = (log, InvalidationFollower.Restore(state, _floorsMax));
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => !path.EndsWith(LogName, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (path.EndsWith(Suffix, StringComparison.Ordinal) && Decode(path) is { } content) Add(new StoreEntry(origin, content with { Body = default }, path, new FileInfo(path).Length));
            else File.Delete(path);
        }
    }

    private void Add(StoreEntry entry)
    {
        _entries[entry.Content.Id] = _order.AddLast(entry);
        Bytes += entry.Bytes;
    }

    private void Evict(string? kept)
    {
        while (Bytes > _bytesMax && _order.First is { Value.Content.Id: var oldest } && oldest != kept) Remove(oldest, PushReportKind.Evicted);
    }

    private StoredContent? Read(StoreEntry entry)
    {
        if (Decode(entry.Path) is { } content && content.Id == entry.Content.Id && content.Version == entry.Content.Version) return content;
        Remove(entry.Content.Id, PushReportKind.Evicted);
        return null;
    }

    private StoredContent? Decode(string path)
    {
        try
        {
            if (DiskRecord.TryDecode(File.ReadAllBytes(path), out var kind, out var content, out _) == DiskProblem.None && kind == DiskRecordKind.Stored) return content;
        }
        catch (IOException)
        {
            // As damaged.
        }

        Damaged++;
        return null;
    }
}
