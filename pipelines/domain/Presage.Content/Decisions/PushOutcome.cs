namespace Presage.Content;

/// <summary>What became of a push; each one ends in exactly one of these.</summary>
public enum PushOutcome
{
    /// <summary>The client used the item while it held it.</summary>
    Used = 0,

    /// <summary>Its time ran out.</summary>
    Unused = 1,

    /// <summary>Broken off before it was whole; the bytes that went out by then count.</summary>
    Cancelled = 2,

    /// <summary>The client gave it up for want of room.</summary>
    Evicted = 3,
}
