using Plain = Presage.Forecasting.Logarithms<Presage.Forecasting.Lanes32, float>;

namespace Presage.Forecasting;

/// <summary>
/// The model's inputs at one step, nearly all in [-3, 3]: differences and means of z (see <see cref="SeriesLevels"/>), the clock
/// as sine and cosine of day and week (UTC), z of one day and one week before now and before the steps of
/// <see cref="TargetSteps"/> as differences from z, 0 where not known; how much the series changes, in its own units; its
/// <see cref="SeriesCharacter"/>; and what is known beside the volume, <see cref="SideInputs"/>. The last <see cref="SkipCount"/> features are the values before, which only the head reads.
/// </summary>
internal static class FeatureSet
{
    /// <summary>Raised when the meaning of a feature changes: weights of another set are refused.</summary>
    public const string Name = "z-week-3";

    /// <summary>The set before: without <see cref="SideInputs"/>. Its weights are read as weights of this one that are 0 there.</summary>
    public const string NameWithoutSides = "z-week-2";

    /// <summary>Features that the LSTM and the head read.</summary>
    public const int Count = SideFirst + SideInputs.FeatureCount;

    /// <summary>Features that only the head reads: z of the steps before, newest first, as differences from z.</summary>
    public const int SkipCount = LagRing.Count - 1;

    /// <summary>Places in time that the day and the week before are asked for.</summary>
    public const int TargetCount = 5;

    private static readonly int[] Targets = [0, 1, 4, 8, ForecastModel.Horizon];

    public const int LevelCount = 18;
    public const int ChangeCount = 7;
    public const int CharacterFirst = LevelCount + 2 * TargetCount + ChangeCount;

    /// <summary>Place of the first of <see cref="SideInputs"/>, and the number of features before them.</summary>
    public const int SideFirst = CharacterFirst + SeriesCharacter.FeatureCount;

    /// <summary>Steps after which a series counts as half known.</summary>
    public const float YouthSteps = 32f;

    /// <summary>Added to ratios of changes before their logarithm.</summary>
    public const float ChangeFloor = 0.02f;

    /// <summary>Slots of the day before that are looked at for a peak, on either side.</summary>
    public const long PeakMilliseconds = 600_000;

    /// <summary>Steps ahead of the step just observed.</summary>
    public static ReadOnlySpan<int> TargetSteps => Targets;

    /// <param name="memory">The series, with its newest value.</param>
    /// <param name="clock">Of the newest step.</param>
    /// <param name="features"><see cref="Count"/> and <see cref="SkipCount"/> values.</param>
    public static void Fill(in SeriesMemory memory, in StepClock clock, Span<float> features)
    {
        ref readonly var levels = ref memory.Levels;
        FillLevels(levels, clock, features);
        FillPast(memory, clock, features.Slice(LevelCount, 2 * TargetCount), features[(LevelCount - 2)..LevelCount]);
        FillChanges(memory, clock, features.Slice(LevelCount + 2 * TargetCount, ChangeCount));
        memory.Character.Fill(levels, features.Slice(CharacterFirst, SeriesCharacter.FeatureCount));
        memory.Side.Fill(features.Slice(SideFirst, SideInputs.FeatureCount));
        for (var back = 1; back <= SkipCount; back++) features[Count + back - 1] = memory.Lags.Back(back) - levels.Z;
    }

    private static void FillLevels(in SeriesLevels levels, in StepClock clock, Span<float> features)
    {
        features[0] = levels.Z;
        features[1] = levels.Z - levels.ZBefore;
        features[2] = levels.Fast - levels.Z;
        features[3] = levels.Middle - levels.Z;
        features[4] = levels.Slow - levels.Z;
        features[5] = clock.DaySine;
        features[6] = clock.DayCosine;
        features[7] = clock.WeekSine;
        features[8] = clock.WeekCosine;
        features[9] = levels.PeakOfHour - levels.Z;
        features[10] = levels.PeakOfHalfDay - levels.Z;
        features[11] = levels.MoveOfHour;
        features[12] = levels.MoveOfHalfDay;
        features[13] = YouthSteps / (YouthSteps + levels.ValuesSeen);
        features[14] = levels.Activity;
        features[15] = levels.Masked;
    }

    private static void FillPast(in SeriesMemory memory, in StepClock clock, Span<float> features, Span<float> isKnown)
    {
        ref readonly var levels = ref memory.Levels;
        isKnown.Clear();
        for (var i = 0; i < TargetCount; i++)
        {
            var day = memory.Day.Between(clock.Targets[i] - StepClock.DayMilliseconds);
            var week = memory.Week.Between(clock.Targets[i] - StepClock.WeekMilliseconds);
            features[2 * i] = float.IsNaN(day) ? 0 : levels.ToZ(day) - levels.Z;
            features[2 * i + 1] = float.IsNaN(week) ? 0 : levels.ToZ(week) - levels.Z;
            if (!float.IsNaN(day)) isKnown[0] = 1;
            if (!float.IsNaN(week)) isKnown[1] = 1;
        }
    }

    private static void FillChanges(in SeriesMemory memory, in StepClock clock, Span<float> features)
    {
        ref readonly var levels = ref memory.Levels;
        var peak = float.NaN;
        for (var offset = -PeakMilliseconds; offset <= PeakMilliseconds; offset += PeakMilliseconds)
        {
            var value = memory.Day.At(clock.Targets[1] - StepClock.DayMilliseconds + offset);
            if (!float.IsNaN(value) && !(value <= peak)) peak = value;
        }

        features[0] = float.IsNaN(peak) ? 0 : levels.ToZ(peak) - levels.Z;
        features[1] = levels.Spread;
        var inverse = 1 / (float)levels.Change;
        features[2] = HalfLog((float)levels.Change * levels.InverseScale);
        features[3] = HalfAsinh((float)levels.Value * inverse);
        features[4] = HalfLog(ChangeFloor + (float)levels.ChangeOfHour * inverse);
        features[5] = HalfLog(ChangeFloor + (float)levels.ChangeOfHalfDay * inverse);
        features[6] = HalfAsinh((float)(levels.Value - levels.ValueBefore) * inverse);
    }

    private static float HalfLog(float ratio) => 0.5f * Plain.Log(ratio);

    private static float HalfAsinh(float ratio) => 0.5f * Plain.Asinh(ratio);
}
