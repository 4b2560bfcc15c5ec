using System.Collections.Immutable;
using Presage.Content;

namespace Presage.Node;

/// <summary>What <c>presage content replay</c> was asked for.</summary>
internal sealed record ContentReplayRequest
{
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Learned before, not scored.</summary>
    public required ImmutableArray<string> Train { get; init; }

    /// <summary>Share of the bytes asked for that may be wasted; 0 sends nothing ahead; null takes the configured one.</summary>
    public required double? Budget { get; init; }

    public required bool IsFrozen { get; init; }

    public required bool BotsToo { get; init; }

    public required int ScoreFrom { get; init; }

    /// <summary>Uses of <see cref="Files"/> that are learned before the first is scored.</summary>
    public required int WarmUp { get; init; }

    public required int ExpertsEvery { get; init; }

    public required int UsesMax { get; init; }

    public required NetworkClass Network { get; init; }

    public required ImmutableArray<string> Configs { get; init; }
}
