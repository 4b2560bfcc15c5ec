namespace Presage.Content;

/// <summary>What the operator sets for answers that say little.</summary>
public sealed record FreshnessOptions
{
    /// <summary>Share of the time since the last modification for which an answer without a lifetime is fresh; RFC 9111 suggests 0.1.</summary>
    public required double HeuristicShare { get; init; }

    /// <summary>And at most so long.</summary>
    public required TimeSpan HeuristicMax { get; init; }

    /// <summary>How long a negative answer (404, 410 …) without a lifetime is kept.</summary>
    public required TimeSpan NegativeLifetime { get; init; }

    /// <summary>How long a negative answer is kept at most, whatever it says.</summary>
    public required TimeSpan NegativeLifetimeMax { get; init; }

    /// <summary>For how long any answer is served stale at most, whatever it says.</summary>
    public required TimeSpan StaleMax { get; init; }
}
