using System.Collections.Frozen;

namespace Presage.Content;

/// <summary>Whether a shared cache stores an answer, and until when it serves it (RFC 9111, sections 3 and 4; RFC 5861).</summary>
public static class FreshnessRules
{
    // RFC 9110, section 15.1: may be fresh by a guess. 206 is left out, since parts are not stored.
    private static readonly FrozenSet<int> Heuristic = FrozenSet.Create(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    // Answers that say there is nothing.
    private static readonly FrozenSet<int> Negative = FrozenSet.Create(204, 404, 405, 410, 414, 501);

    // And these are stored if they say how long: redirects that are not for ever, and refusals and failures that ask for it.
    private static readonly FrozenSet<int> Explicit = FrozenSet.Create(302, 303, 307, 400, 403, 500, 502, 503, 504);

    /// <summary>The terms of an answer to a GET, or why it is not stored.</summary>
    public static (StoreRefusal Refusal, FreshnessTerms Terms) Judge(ResponseFacts facts, FreshnessOptions options)
    {
        var refusal = Refusal(facts);
        if (refusal != StoreRefusal.None) return (refusal, default);
        var isNegative = Negative.Contains(facts.Status) || facts.Status >= 400;
        var lifetime = ExplicitLifetime(facts) ?? GuessedLifetime(facts, options, isNegative);
        if (isNegative && lifetime > options.NegativeLifetimeMax) lifetime = options.NegativeLifetimeMax;
        if (lifetime is null) return (StoreRefusal.NeverFresh, default);
        var freshUntil = facts.ReceivedAt + lifetime.Value - InitialAge(facts);
        var terms = new FreshnessTerms(freshUntil, Until(freshUntil, facts.Directives.StaleWhileRevalidate), Until(freshUntil, facts.Directives.StaleIfError), isNegative);
        // What is stale on arrival is kept for its validator: the next request asks whether it has changed.
        return isNegative && terms.At(facts.ReceivedAt) == FreshnessState.Stale ? (StoreRefusal.NeverFresh, default) : (StoreRefusal.None, terms);

        DateTimeOffset Until(DateTimeOffset fresh, TimeSpan? stale) => facts.Directives.MustRevalidate || facts.Directives.NoCache || stale is null
            ? fresh
            : fresh + (stale < options.StaleMax ? stale.Value : options.StaleMax);
    }

    /// <summary>Age on arrival (RFC 9111, section 4.2.3).</summary>
    internal static TimeSpan InitialAge(ResponseFacts facts)
    {
        var apparent = facts.Date is { } date && facts.ReceivedAt > date ? facts.ReceivedAt - date : TimeSpan.Zero;
        var corrected = facts.Age + (facts.ReceivedAt - facts.RequestedAt);
        return apparent > corrected ? apparent : corrected;
    }

    private static StoreRefusal Refusal(ResponseFacts facts)
    {
        var directives = facts.Directives;
        if (!Heuristic.Contains(facts.Status) && !Explicit.Contains(facts.Status)) return StoreRefusal.Status;
        if (directives.NoStore) return StoreRefusal.NoStore;
        if (directives.Private) return StoreRefusal.Private;
        if (facts.SetsCookie) return StoreRefusal.SetsCookie;
        if (facts.Vary.Contains('*', StringComparison.Ordinal)) return StoreRefusal.VariesByAnything;
        return facts.WasAuthorized && !directives.Public && directives.SharedMaxAge is null && !directives.MustRevalidate
            ? StoreRefusal.Authorized
            : StoreRefusal.None;
    }

    private static TimeSpan? ExplicitLifetime(ResponseFacts facts)
    {
        if (facts.Directives.NoCache) return TimeSpan.Zero;
        if ((facts.Directives.SharedMaxAge ?? facts.Directives.MaxAge) is { } age) return age;
        if (facts.Expires is not { } expires) return null;
        var lifetime = expires == DateTimeOffset.MinValue ? TimeSpan.Zero : expires - (facts.Date ?? facts.ReceivedAt);
        return lifetime > TimeSpan.Zero ? lifetime : TimeSpan.Zero;
    }

    private static TimeSpan? GuessedLifetime(ResponseFacts facts, FreshnessOptions options, bool isNegative)
    {
        if (!Heuristic.Contains(facts.Status)) return null;
        if (isNegative) return options.NegativeLifetime;
        if (facts.LastModified is not { } modified) return null;
        var since = (facts.Date ?? facts.ReceivedAt) - modified;
        var guess = since > TimeSpan.Zero ? since * options.HeuristicShare : TimeSpan.Zero;
        return guess < options.HeuristicMax ? guess : options.HeuristicMax;
    }
}
