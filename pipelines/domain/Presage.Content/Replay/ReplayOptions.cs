namespace Presage.Content;

/// <summary>What a replay measures.</summary>
public sealed record ReplayOptions
{
    /// <summary>Uses of a session are scored from this one on; the first cannot be, as a session that has not begun has no forecast.</summary>
    public required int ScoreFromUse { get; init; }

    /// <summary>Each so manyth case is scored for each expert alone as well; 0 for none.</summary>
    public required int ExpertsEvery { get; init; }

    /// <summary>How long what was sent ahead is kept for its use.</summary>
    public required TimeSpan HoldTime { get; init; }

    /// <summary>Whether anything is sent ahead.</summary>
    public required bool Pushes { get; init; }

    /// <summary>How the clients are taken to be connected.</summary>
    public required NetworkClass Network { get; init; }
}
