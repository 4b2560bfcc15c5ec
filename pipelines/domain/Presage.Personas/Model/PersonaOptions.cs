namespace Presage.Personas;

/// <summary>How profiles are kept, clustered and published.</summary>
public sealed record PersonaOptions
{
    /// <summary>Personas at once, whatever <see cref="KMax"/> says.</summary>
    public const int PersonasMax = 64;

    /// <summary>Steps of a forecast, 1 to 1000.</summary>
    public required int Horizon { get; init; }

    /// <summary>Length of a step, 1 ms to 1 day.</summary>
    public required long StepMilliseconds { get; init; }

    /// <summary>A rate that is next to nothing: the profile sees <c>ln(1 + rate / unit)</c>. Bytes per second, over 0, at most 10⁹.</summary>
    public required double UnitBytesPerSecond { get; init; }

    /// <summary>What the 24 hours count together. The three weights are in [0, 100], not all 0.</summary>
    public required double ShapeWeight { get; init; }

    public required double LevelWeight { get; init; }

    /// <summary>What the burst numbers count together.</summary>
    public required double BurstWeight { get; init; }

    /// <summary>Days after which a step counts half, over 0, at most 1000.</summary>
    public required double HalfLifeDays { get; init; }

    /// <summary>Steps that a profile needs before it moves a subscriber or a persona that were restored. At least 1.</summary>
    public required int MatureSteps { get; init; }

    /// <summary>Highest subscriber index + 1; at it, further ones are refused and counted. 1 to 2²⁰.</summary>
    public required int SubscribersMax { get; init; }

    /// <summary>No personas before this many are known; at least <see cref="KMax"/>.</summary>
    public required int SubscribersToStart { get; init; }

    /// <summary>Fewest personas, at least 2.</summary>
    public required int KMin { get; init; }

    /// <summary>Most personas, at most <see cref="PersonasMax"/>.</summary>
    public required int KMax { get; init; }

    /// <summary>Groups that stand for all subscribers in the clustering; at least <see cref="KMax"/>, at most 2¹⁶.</summary>
    public required int MicroClustersMax { get; init; }

    /// <summary>Subscribers that one update looks at in each of its three passes. At least 1.</summary>
    public required int VisitsPerUpdate { get; init; }

    /// <summary>A rival clustering must score higher by this much, in [0, 1].</summary>
    public required double ScoreMargin { get; init; }

    /// <summary>… in this many rounds one after the other. At least 1.</summary>
    public required int UpdatesToRecluster { get; init; }

    /// <summary>Another persona must be nearer by this part of the own one's distance, in [0, 1).</summary>
    public required double AssignMargin { get; init; }

    /// <summary>… in this many rounds one after the other. At least 1.</summary>
    public required int UpdatesToReassign { get; init; }

    /// <summary>Nothing is published that rests on fewer members. At least 1.</summary>
    public required int MembersToPublish { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value outside its range, NaN included.</exception>
    internal void Check()
    {
        Within(Horizon, 1, 1000, nameof(Horizon));
        Within(StepMilliseconds, 1, 86_400_000, nameof(StepMilliseconds));
        Within(UnitBytesPerSecond, double.Epsilon, 1e9, nameof(UnitBytesPerSecond));
        Within(ShapeWeight, 0, 100, nameof(ShapeWeight));
        Within(LevelWeight, 0, 100, nameof(LevelWeight));
        Within(BurstWeight, 0, 100, nameof(BurstWeight));
        Within(ShapeWeight + LevelWeight + BurstWeight, double.Epsilon, 300, nameof(ShapeWeight));
        Within(HalfLifeDays, double.Epsilon, 1000, nameof(HalfLifeDays));
        Within(MatureSteps, 1, int.MaxValue, nameof(MatureSteps));
        Within(SubscribersMax, 1, 1 << 20, nameof(SubscribersMax));
        Within(KMin, 2, PersonasMax, nameof(KMin));
        Within(KMax, KMin, PersonasMax, nameof(KMax));
        Within(SubscribersToStart, KMax, int.MaxValue, nameof(SubscribersToStart));
        Within(MicroClustersMax, KMax, 1 << 16, nameof(MicroClustersMax));
        Within(VisitsPerUpdate, 1, int.MaxValue, nameof(VisitsPerUpdate));
        Within(ScoreMargin, 0, 1, nameof(ScoreMargin));
        Within(UpdatesToRecluster, 1, int.MaxValue, nameof(UpdatesToRecluster));
        Within(AssignMargin, 0, Math.BitDecrement(1), nameof(AssignMargin));
        Within(UpdatesToReassign, 1, int.MaxValue, nameof(UpdatesToReassign));
        Within(MembersToPublish, 1, int.MaxValue, nameof(MembersToPublish));
    }

    private static void Within(double value, double min, double max, string name)
    {
        if (!(value >= min && value <= max)) throw new ArgumentOutOfRangeException(name, value, $"in [{min}, {max}]");
    }
}
