using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>What is known of a client beside its history: what its agent holds and until when, and what it may be sent.</summary>
/// <param name="heldMax">Contents remembered as held; beyond that those go first whose time is over first.</param>
internal sealed class KnownClient(int heldMax)
{
    private readonly Dictionary<ulong, HeldTerms> _held = [];
    private PersonaSketch _persona;
    private bool _tellsItself;

    public PushBudget Budget { get; } = new();

    /// <summary>Of its token; empty for a client without an agent.</summary>
    public string Name { get; private set; } = "";

    public bool IsConnected { get; private set; }

    public ClientTerms Terms { get; set; } = new(NetworkClass.Unknown);

    /// <summary>0 without one.</summary>
    public int Persona => _persona.Persona;

    /// <summary>When it was last seen, by a count that rises.</summary>
    public long Seen { get; set; }

    /// <summary>What it is likely to use of what it holds, or was about to be sent, when it was last looked at.</summary>
    public List<WatchedItem> Watched { get; } = [];

    public int HeldCount => _held.Count;

    /// <summary>Its agent connected, and holds what it says and nothing else.</summary>
    public void Open(ClientOpened opened)
    {
        (Name, Terms, IsConnected) = (opened.Name, opened.Terms, true);
        _held.Clear();
        Watched.Clear();
    }

    /// <summary>
    /// Whether the bytes of a use count as asked for: of those who may be sent something, and once. An agent that has told of a use tells of all, and the site may tell of the same.
    /// </summary>
    public bool Counts(UseSource source)
    {
        _tellsItself |= source != UseSource.Site;
        return IsConnected && Terms is { OptedOut: false, SavesData: false } && (source != UseSource.Site || !_tellsItself);
    }

    /// <summary>Notes a use.</summary>
    /// <returns>The client's persona then, 0 without one.</returns>
    public int Use(string id)
    {
        _persona.Add(id);
        return _persona.Persona;
    }

    public void Close() => IsConnected = false;

    /// <summary>Whether it can serve the content by itself.</summary>
    /// <param name="current">Of the content as it is now; null where an invalidation named it, or nobody knows.</param>
    public bool Holds(ulong item, ContentHash? current, EventTime now) => _held.TryGetValue(item, out var held) && held.Until > now && held.Hash == current;

    /// <summary>What was said of it last, whether its time is over or not.</summary>
    public HeldTerms? HeldOf(ulong item) => _held.TryGetValue(item, out var held) ? held : null;

    public void Hold(ulong item, in HeldTerms terms)
    {
        if (_held.Count >= heldMax && !_held.ContainsKey(item)) Shrink();
        _held[item] = terms;
    }

    public void Drop(ulong item) => _held.Remove(item);

    /// <summary>The eighth whose time is over first goes at once, so that a full list is not searched at each use.</summary>
    private void Shrink()
    {
        foreach (var item in _held.OrderBy(pair => pair.Value.Until.UnixMilliseconds).Take(Math.Max(1, heldMax / 8)).Select(pair => pair.Key).ToArray()) _held.Remove(item);
    }
}
