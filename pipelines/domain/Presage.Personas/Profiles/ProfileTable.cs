namespace Presage.Personas;

/// <summary>
/// What is known of each subscriber, by subscriber index: 88 sums for its profile, the last step, and its last forecast.
/// <para>Sums (counts, y, y², |Δy|, (Δy)², rate) halve in <see cref="PersonaOptions.HalfLifeDays"/>, once a UTC day of event time. A step that is missing is in
/// no sum and no count, so it changes nothing but the weight of what is there.</para>
/// </summary>
/// <remarks>Memory grows by chunks of <see cref="ChunkSize"/> subscribers; nothing is ever copied.</remarks>
internal sealed class ProfileTable(PersonaOptions options)
{
    public const int ChunkSize = 1024;

    private const long DayMilliseconds = 86_400_000;
    private const int Pairs = ProfileLayout.Hours;
    private const int WeekendSteps = Pairs + 1;
    private const int Shared = WeekendSteps + 1;

    private readonly int _forecastLength = MemberForecast.RowCount * options.Horizon;
    private readonly double _perUnit = 1000.0 / options.StepMilliseconds / options.UnitBytesPerSecond;
    private Chunk[] _chunks = [];

    /// <summary>One past the highest subscriber index seen.</summary>
    public int End { get; private set; }

    /// <summary>Subscribers with at least one observation.</summary>
    public int KnownCount { get; private set; }

    public bool IsKnown(int subscriberIndex) => subscriberIndex < End && ChunkOf(subscriberIndex) is { } chunk && chunk.LastStep[At(subscriberIndex)] != long.MinValue;

    public bool HasForecast(int subscriberIndex) => ChunkOf(subscriberIndex).HasForecast[At(subscriberIndex)];

    /// <summary>Rows of <see cref="MemberForecast"/>, one after the other.</summary>
    public ReadOnlySpan<float> ForecastOf(int subscriberIndex) =>
        ChunkOf(subscriberIndex).Forecasts.AsSpan(At(subscriberIndex) * _forecastLength, _forecastLength);

    /// <summary>Steps in the profile, older ones counting less.</summary>
    public double StepsOf(int subscriberIndex)
    {
        var steps = 0.0;
        foreach (var count in SumsOf(subscriberIndex)[..ProfileLayout.Hours]) steps += count;
        return steps;
    }

    /// <summary>Mean bytes per step, down and up; 0 before the first step.</summary>
    public (double Down, double Up) MeanBytesOf(int subscriberIndex)
    {
        var sums = SumsOf(subscriberIndex);
        var steps = StepsOf(subscriberIndex);
        if (steps <= 0) return (0, 0);
        return (DirectionSums.Rate(sums[Shared..]) / steps / _perUnit, DirectionSums.Rate(sums[(Shared + DirectionSums.Count)..]) / steps / _perUnit);
    }

    /// <summary>False, and nothing is changed, when this step or a later one is in the profile.</summary>
    public bool Observe(int subscriberIndex, long stepIndex, double downBytes, double upBytes)
    {
        var chunk = Reach(subscriberIndex);
        ref var last = ref chunk.LastStep[At(subscriberIndex)];
        if (last >= stepIndex) return false;
        var sums = SumsOf(subscriberIndex);
        var milliseconds = stepIndex * options.StepMilliseconds;
        var day = (long)Math.Floor((double)milliseconds / DayMilliseconds);
        if (last == long.MinValue) KnownCount++;
        else Fade(sums, day - (long)Math.Floor((double)(last * options.StepMilliseconds) / DayMilliseconds));
        var isNext = last == stepIndex - 1 && last != long.MinValue;
        last = stepIndex;
        var hour = (int)((milliseconds - day * DayMilliseconds) / (DayMilliseconds / ProfileLayout.Hours));
        // 1 January 1970 was a Thursday.
        var isWeekend = ((day + 4) % 7 + 7) % 7 is 0 or 6;
        var steps = StepsOf(subscriberIndex);
        sums[hour]++;
        if (isNext) sums[Pairs]++;
        if (isWeekend) sums[WeekendSteps]++;
        DirectionSums.Add(sums.Slice(Shared, DirectionSums.Count), downBytes * _perUnit, steps, hour, isNext, isWeekend);
        DirectionSums.Add(sums.Slice(Shared + DirectionSums.Count, DirectionSums.Count), upBytes * _perUnit, steps, hour, isNext, isWeekend);
        return true;
    }

    public void Keep(int subscriberIndex, in MemberForecast forecast)
    {
        var chunk = Reach(subscriberIndex);
        var rows = chunk.Forecasts.AsSpan(At(subscriberIndex) * _forecastLength, _forecastLength);
        forecast.DownMedian.CopyTo(rows);
        forecast.DownUpper.CopyTo(rows[options.Horizon..]);
        forecast.UpMedian.CopyTo(rows[(2 * options.Horizon)..]);
        forecast.UpUpper.CopyTo(rows[(3 * options.Horizon)..]);
        chunk.HasForecast[At(subscriberIndex)] = true;
    }

    /// <summary>The profile in its natural units, shape <c>[62]</c>.</summary>
    public void Read(int subscriberIndex, Span<float> into)
    {
        var sums = SumsOf(subscriberIndex);
        DirectionSums.Read(sums.Slice(Shared, DirectionSums.Count), sums[..Shared], into[..ProfileLayout.PerDirection]);
        DirectionSums.Read(sums.Slice(Shared + DirectionSums.Count, DirectionSums.Count), sums[..Shared], into[ProfileLayout.PerDirection..]);
    }

    /// <summary>Erases everything of one subscriber.</summary>
    public bool Forget(int subscriberIndex)
    {
        if (!IsKnown(subscriberIndex)) return false;
        var chunk = ChunkOf(subscriberIndex);
        SumsOf(subscriberIndex).Clear();
        chunk.Forecasts.AsSpan(At(subscriberIndex) * _forecastLength, _forecastLength).Clear();
        chunk.LastStep[At(subscriberIndex)] = long.MinValue;
        chunk.HasForecast[At(subscriberIndex)] = false;
        KnownCount--;
        return true;
    }

    private static int At(int subscriberIndex) => subscriberIndex % ChunkSize;

    private Chunk ChunkOf(int subscriberIndex) => _chunks[subscriberIndex / ChunkSize];

    private Span<float> SumsOf(int subscriberIndex) =>
        ChunkOf(subscriberIndex).Sums.AsSpan(At(subscriberIndex) * Chunk.SumCount, Chunk.SumCount);

    private Chunk Reach(int subscriberIndex)
    {
        var wanted = subscriberIndex / ChunkSize;
        if (wanted >= _chunks.Length) Array.Resize(ref _chunks, wanted + 1);
        for (var index = wanted; index >= 0 && _chunks[index] is null; index--) _chunks[index] = new Chunk(_forecastLength);
        End = Math.Max(End, subscriberIndex + 1);
        return _chunks[wanted];
    }

    /// <summary>The last y of each direction is no sum and stays.</summary>
    private void Fade(Span<float> sums, long days)
    {
        if (days <= 0) return;
        var factor = (float)Math.Pow(0.5, days / options.HalfLifeDays);
        for (var index = 0; index < sums.Length; index++)
        {
            if ((index - Shared) % DirectionSums.Count != DirectionSums.Last || index < Shared) sums[index] *= factor;
        }
    }

    private sealed class Chunk
    {
        public const int SumCount = Shared + 2 * DirectionSums.Count;

        public Chunk(int forecastLength)
        {
            Forecasts = new float[ChunkSize * forecastLength];
            Array.Fill(LastStep, long.MinValue);
        }

        public float[] Sums { get; } = new float[ChunkSize * SumCount];

        public float[] Forecasts { get; }

        public long[] LastStep { get; } = new long[ChunkSize];

        public bool[] HasForecast { get; } = new bool[ChunkSize];
    }
}
