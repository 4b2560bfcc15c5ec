namespace Presage.Delivery;

/// <summary>What became of a use that a site told; closed.</summary>
public enum ToldOutcome
{
    /// <summary>It goes to its shard.</summary>
    Taken,

    /// <summary>Too many wait; it may be told again.</summary>
    Full,

    /// <summary>Of no site that is known here, or its path is none.</summary>
    Unknown,
}
