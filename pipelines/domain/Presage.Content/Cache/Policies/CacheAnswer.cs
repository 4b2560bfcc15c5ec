namespace Presage.Content;

/// <summary>What came of one request to a cache policy.</summary>
public enum CacheAnswer
{
    /// <summary>The entry was held.</summary>
    Hit,

    /// <summary>It was not held and is now, unless the sink of evictions says otherwise.</summary>
    Admitted,

    /// <summary>It was not held and is not: it is larger than the cache, or the policy does not want it.</summary>
    Refused,
}
