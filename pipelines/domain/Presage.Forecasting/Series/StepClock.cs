using System.Runtime.CompilerServices;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>The clock features of one step: the same for every series, so computed once.</summary>
internal struct StepClock
{
    public const long DayMilliseconds = 86_400_000;
    public const long WeekMilliseconds = 7 * DayMilliseconds;

    /// <summary>The Unix epoch was a Thursday; weeks begin on Monday.</summary>
    private const long MondayMilliseconds = 3 * DayMilliseconds;

    /// <summary>The step just observed.</summary>
    public long StepIndex;

    /// <summary>Sine and cosine of the UTC day's angle at the step's end, then of the week's.</summary>
    public float DaySine;
    public float DayCosine;
    public float WeekSine;
    public float WeekCosine;

    /// <summary>Middles of the step itself and of the steps of <see cref="FeatureSet.TargetSteps"/>, in ms.</summary>
    public TargetTimes Targets;

    public static StepClock At(StepGrid grid, long stepIndex)
    {
        var end = grid.EndOf(stepIndex).UnixMilliseconds;
        var day = Angle(end, DayMilliseconds);
        var week = Angle(end + MondayMilliseconds, WeekMilliseconds);
        var clock = new StepClock
        {
            StepIndex = stepIndex,
            DaySine = (float)Math.Sin(day), DayCosine = (float)Math.Cos(day),
            WeekSine = (float)Math.Sin(week), WeekCosine = (float)Math.Cos(week),
        };
        var middle = end - grid.StepMilliseconds / 2;
        for (var i = 0; i < FeatureSet.TargetCount; i++) clock.Targets[i] = middle + FeatureSet.TargetSteps[i] * grid.StepMilliseconds;
        return clock;
    }

    private static double Angle(long milliseconds, long period) => milliseconds % period / (double)period * Math.Tau;

    [InlineArray(FeatureSet.TargetCount)]
    public struct TargetTimes
    {
        private long _first;
    }
}
