namespace Presage.Content;

/// <summary>Limits and thresholds of an <see cref="AbuseScorer"/>; the defaults stand in the reference file of the project that hosts it.</summary>
public sealed record AbuseOptions
{
    /// <summary>Whether what is advised is done; otherwise requests are only observed.</summary>
    public required bool Acts { get; init; }

    /// <summary>Clients remembered; at the limit the one of eight that was silent longest gives way.</summary>
    public required int ClientsMax { get; init; }

    /// <summary>Paths and folders, and as many parameters, remembered as known, a power of two; at the limit the one of eight that was silent longest gives way.</summary>
    public required int NamesMax { get; init; }

    /// <summary>Requests learned before anything but observing is advised.</summary>
    public required int WarmUpRequests { get; init; }

    /// <summary>Requests after which what was learned counts half.</summary>
    public required int MemoryRequests { get; init; }

    /// <summary>Requests from which a new client teaches what the site is like, before its share counts.</summary>
    public required double ClientLessonsMax { get; init; }

    /// <summary>The share of all lessons that one client may teach in the long run, in (0, 1].</summary>
    public required double ClientLessonShare { get; init; }

    /// <summary>Time in which what is held against a client loses half.</summary>
    public required TimeSpan EvidenceHalfLife { get; init; }

    /// <summary>Share of harmless requests that may be throttled, in (0, 1).</summary>
    public required double ThrottleShare { get; init; }

    /// <summary>Share of harmless requests that may be challenged, at most <see cref="ThrottleShare"/>.</summary>
    public required double ChallengeShare { get; init; }

    /// <summary>Share of harmless requests that may be blocked, at most <see cref="ChallengeShare"/>.</summary>
    public required double BlockShare { get; init; }
}
