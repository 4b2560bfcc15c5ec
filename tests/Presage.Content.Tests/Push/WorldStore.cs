using System.Collections.Immutable;

namespace Presage.Content.Tests.Push;

/// <summary>A client's store that checks what it is given: each content once, until it is given up.</summary>
internal sealed class WorldStore : IPushStore
{
    private readonly Dictionary<string, InvalidationFollower> _followers = [];

    public Dictionary<string, PushedContent> Held { get; } = [];

    public HashSet<string> Unused { get; } = [];

    /// <summary>Contents of which it is said that they are good for longer.</summary>
    public HashSet<string> Renewed { get; } = [];

    public int StoredCount { get; private set; }

    public IEnumerable<KeyValuePair<string, FollowerState>> Followed => _followers.ToDictionary(one => one.Key, one => one.Value.State);

    public ImmutableArray<HeldContent> List => [.. Held.Values.Select(one => new HeldContent(one.Content.Id, one.Content.Version, one.Content.Hash))];

    public HeldContent? Find(string id) =>
        Held.TryGetValue(id, out var held) ? new HeldContent(id, held.Content.Version, held.Content.Hash) : null;

    public ReadOnlyMemory<byte>? BodyOf(string id, in ContentHash hash) =>
        Held.TryGetValue(id, out var held) && held.Content.Hash == hash ? held.Content.Body : null;

    public ClientRefusal Store(PushedContent content)
    {
        var held = Find(content.Content.Id);
        var isRenewal = Renewed.Contains(content.Content.Id) && held?.Hash == content.Content.Hash && held?.Version <= content.Content.Version;
        Assert.False(held?.Version >= content.Content.Version && !isRenewal, $"{content.Content.Id} was sent twice, or an older one after a newer one");
        Assert.Equal(content.Content.Hash, ContentHash.Of(content.Content.Body.Span));
        Held[content.Content.Id] = content;
        Unused.Add(content.Content.Id);
        StoredCount++;
        return ClientRefusal.None;
    }

    public void Follow(string origin, Invalidation invalidation)
    {
        Assert.True(invalidation.Number > _followers[origin].Number, "an invalidation out of order, or twice");
        _followers[origin].Take(invalidation);
    }

    public void Begin(string origin, long number) => _followers[origin] = InvalidationFollower.Restore(new FollowerState(number, []), 64);
}
