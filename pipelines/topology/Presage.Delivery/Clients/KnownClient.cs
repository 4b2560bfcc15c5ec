using Presage.Content;

namespace Presage.Delivery;

/// <summary>What is known of a client beside its history: what its agent holds, and what it may be sent.</summary>
internal sealed class KnownClient
{
    private readonly HashSet<ulong> _held = [];

    public PushBudget Budget { get; } = new();

    /// <summary>Of its token; empty for a client without an agent.</summary>
    public string Name { get; private set; } = "";

    public bool IsConnected { get; private set; }

    public ClientTerms Terms { get; set; } = new(NetworkClass.Unknown);

    /// <summary>When it was last seen, by a count that rises.</summary>
    public long Seen { get; set; }

    public void Open(ClientOpened opened)
    {
        (Name, Terms, IsConnected) = (opened.Name, opened.Terms, true);
        _held.Clear();
        foreach (var content in opened.Held) _held.Add(ContentKeys.OfItem(opened.Origin, content.Id));
    }

    public void Close() => IsConnected = false;

    public bool Holds(ulong item) => _held.Contains(item);

    public void Hold(ulong item) => _held.Add(item);

    public void Drop(ulong item) => _held.Remove(item);
}
