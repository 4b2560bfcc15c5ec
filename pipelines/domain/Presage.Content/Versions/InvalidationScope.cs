namespace Presage.Content;

/// <summary>What an invalidation names. The numbers are stored and sent: they stay.</summary>
public enum InvalidationScope : byte
{
    /// <summary>One content, by its id.</summary>
    Id = 1,

    /// <summary>Every content whose id begins so.</summary>
    Prefix = 2,

    /// <summary>Every content that carries the tag.</summary>
    Tag = 3,

    /// <summary>Everything of the origin; the name is empty.</summary>
    All = 4,
}
