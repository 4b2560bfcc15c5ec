namespace Presage.Content;

/// <summary>What a tier has of a content.</summary>
/// <param name="Content">Null on a miss.</param>
/// <param name="State">What may be done with it now.</param>
public readonly record struct TierAnswer(StoredContent? Content, FreshnessState State)
{
    /// <summary>Whether it may be sent without waiting for the origin.</summary>
    public bool IsServed => Content is not null && State <= FreshnessState.StaleWhileRevalidate;
}
