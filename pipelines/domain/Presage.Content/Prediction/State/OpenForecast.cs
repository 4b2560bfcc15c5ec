namespace Presage.Content;

/// <summary>
/// A forecast that waits for its outcome: its best candidates with what each expert gave them, and what each expert gave to all others.
/// Layout of <see cref="Experts"/>: expert e's probability of candidate i is at <c>e · CandidatesMax + i</c>.
/// </summary>
internal sealed class OpenForecast
{
    public const int CandidatesMax = 24;

    public int Count { get; set; }

    public int Context { get; set; }

    /// <summary>When its horizon ends.</summary>
    public long UntilMilliseconds { get; set; }

    /// <summary>Bit i is set when candidate i was used.</summary>
    public uint Used { get; set; }

    public int[] Items { get; } = new int[CandidatesMax];

    /// <summary>Raw probability of each candidate.</summary>
    public float[] Scores { get; } = new float[CandidatesMax];

    public float[] Experts { get; } = new float[CandidateSet.ExpertCount * CandidatesMax];

    public float[] BackOff { get; } = new float[CandidateSet.ExpertCount];

    public int IndexOf(int handle) => Items.AsSpan(0, Count).IndexOf(handle);

    public static void Write(OpenForecast? forecast, StateWriter to)
    {
        to.Byte(forecast is null ? (byte)0 : (byte)1);
        if (forecast is not null) WriteParts(forecast, to);
    }

    public static OpenForecast? Read(StateReader from) => from.Byte() == 0 ? null : ReadParts(from);

    public static void WriteParts(OpenForecast forecast, StateWriter to)
    {
        to.Int(forecast.Context);
        to.Long(forecast.UntilMilliseconds);
        to.Int((int)forecast.Used);
        to.Ints(forecast.Items.AsSpan(0, forecast.Count));
        to.Floats(forecast.Scores.AsSpan(0, forecast.Count));
        for (var expert = 0; expert < CandidateSet.ExpertCount; expert++) to.Floats(forecast.Experts.AsSpan(expert * CandidatesMax, forecast.Count));
        to.Floats(forecast.BackOff);
    }

    public static OpenForecast ReadParts(StateReader from)
    {
        var forecast = new OpenForecast
        {
            Context = from.Count(ForecastContext.Count - 1),
            UntilMilliseconds = from.Long(),
            Used = (uint)from.Int(),
        };
        forecast.Count = from.Ints(forecast.Items);
        from.Floats(forecast.Scores);
        for (var expert = 0; expert < CandidateSet.ExpertCount; expert++) from.Floats(forecast.Experts.AsSpan(expert * CandidatesMax, CandidatesMax));
        from.Floats(forecast.BackOff);
        return forecast;
    }
}
