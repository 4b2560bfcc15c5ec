namespace Presage.Content;

/// <summary>Until when a stored answer may be served, and how. Stored with the body.</summary>
/// <param name="FreshUntil">Fresh before.</param>
/// <param name="RevalidateUntil">Then served while the origin is asked, before this; not before <paramref name="FreshUntil"/>.</param>
/// <param name="ErrorUntil">Served if the origin fails, before this; not before <paramref name="FreshUntil"/>.</param>
/// <param name="IsNegative">The answer says that there is nothing.</param>
public readonly record struct FreshnessTerms(DateTimeOffset FreshUntil, DateTimeOffset RevalidateUntil, DateTimeOffset ErrorUntil, bool IsNegative)
{
    public FreshnessState At(DateTimeOffset now) =>
        now < FreshUntil ? FreshnessState.Fresh
        : now < RevalidateUntil ? FreshnessState.StaleWhileRevalidate
        : now < ErrorUntil ? FreshnessState.StaleIfError
        : FreshnessState.Stale;
}
