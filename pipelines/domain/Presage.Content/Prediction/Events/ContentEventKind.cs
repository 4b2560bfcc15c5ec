namespace Presage.Content;

/// <summary>What happened; the numbers are stored.</summary>
public enum ContentEventKind : byte
{
    /// <summary>The client asked for the item, or took it from what it holds.</summary>
    View = 0,
    Click = 1,
    Purchase = 2,

    /// <summary>The item was sent ahead: the client holds it.</summary>
    PushSent = 3,

    /// <summary>The item that was sent ahead ran out unused, or was evicted by the client.</summary>
    PushUnused = 4,
}
