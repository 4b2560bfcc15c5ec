namespace Presage.Personas;

/// <param name="EmbeddingLength">Floats of an embedding, 1 to 4096.</param>
/// <param name="Horizon">Steps of a forecast, 1 to 1000.</param>
/// <param name="LevelWeight">What a subscriber's level counts against its pattern (of length 1): 0 not at all, 1 about as much. In [0, 10].</param>
/// <param name="ProfileWeight">Weight of a new observation in a profile, in (0, 1].</param>
/// <param name="SubscribersMax">Highest subscriber index + 1; at it, further ones are refused and counted. 1 to 2²⁰.</param>
/// <param name="SubscribersToStart">No personas before this many are known; at least <paramref name="KMax"/>.</param>
/// <param name="KMin">Fewest personas, at least 2.</param>
/// <param name="KMax">Most personas, at most <see cref="PersonasMax"/>.</param>
/// <param name="SampleMax">Subscribers on which rival clusterings are made and scored, at least <paramref name="KMax"/>.</param>
/// <param name="ScoreMargin">A rival must score higher by this much, in [0, 1].</param>
/// <param name="UpdatesToRecluster">… in this many updates one after the other. At least 1.</param>
/// <param name="AssignMargin">Another persona must be nearer by this part of the own one's distance, in [0, 1).</param>
/// <param name="UpdatesToReassign">… in this many updates one after the other. At least 1.</param>
/// <param name="MembersToPublish">Personas with fewer members are left out of the catalogue. At least 1.</param>
/// <param name="StepsPerDay">For the hour of the peak; 0 where a step is longer than a day.</param>
public sealed record PersonaOptions(
    int EmbeddingLength,
    int Horizon,
    double LevelWeight,
    double ProfileWeight,
    int SubscribersMax,
    int SubscribersToStart,
    int KMin,
    int KMax,
    int SampleMax,
    double ScoreMargin,
    int UpdatesToRecluster,
    double AssignMargin,
    int UpdatesToReassign,
    int MembersToPublish,
    int StepsPerDay)
{
    /// <summary>Personas at once, whatever <see cref="KMax"/> says.</summary>
    public const int PersonasMax = 64;

    /// <exception cref="ArgumentOutOfRangeException">A value outside its range, NaN included.</exception>
    internal void Check()
    {
        Within(EmbeddingLength, 1, 4096, nameof(EmbeddingLength));
        Within(Horizon, 1, 1000, nameof(Horizon));
        Within(LevelWeight, 0, 10, nameof(LevelWeight));
        Within(ProfileWeight, double.Epsilon, 1, nameof(ProfileWeight));
        Within(SubscribersMax, 1, 1 << 20, nameof(SubscribersMax));
        Within(KMin, 2, PersonasMax, nameof(KMin));
        Within(KMax, KMin, PersonasMax, nameof(KMax));
        Within(SubscribersToStart, KMax, int.MaxValue, nameof(SubscribersToStart));
        Within(SampleMax, KMax, int.MaxValue, nameof(SampleMax));
        Within(ScoreMargin, 0, 1, nameof(ScoreMargin));
        Within(UpdatesToRecluster, 1, int.MaxValue, nameof(UpdatesToRecluster));
        Within(AssignMargin, 0, Math.BitDecrement(1), nameof(AssignMargin));
        Within(UpdatesToReassign, 1, int.MaxValue, nameof(UpdatesToReassign));
        Within(MembersToPublish, 1, int.MaxValue, nameof(MembersToPublish));
        Within(StepsPerDay, 0, 86_400_000, nameof(StepsPerDay));
    }

    private static void Within(double value, double min, double max, string name)
    {
        if (!(value >= min && value <= max)) throw new ArgumentOutOfRangeException(name, value, $"in [{min}, {max}]");
    }
}
