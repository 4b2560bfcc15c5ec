using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// The slots of day and week that one step of a grid reads and writes, and its place among the lags: the same for every series, so worked out once. Codes are read in
/// this order: the pair around the step itself one day before, as it stands before the step is added; then, the step added, for each of
/// <see cref="FeatureSet.TargetSteps"/> the pair one day before, three slots around the peak, and for each the pair one week before.
/// </summary>
internal sealed class SlotPlan
{
    public const int DayBefore = 0;
    public const int DayTargets = 2;
    public const int Peaks = DayTargets + 2 * FeatureSet.TargetCount;
    public const int PeakCount = 3;
    public const int WeekTargets = Peaks + PeakCount;
    public const int Count = WeekTargets + 2 * FeatureSet.TargetCount;

    private readonly SlotPlace[] _day = new SlotPlace[2 * FeatureSet.TargetCount + PeakCount];
    private readonly SlotPlace[] _week = new SlotPlace[2 * FeatureSet.TargetCount];
    private readonly float[] _dayShares = new float[FeatureSet.TargetCount];
    private readonly float[] _weekShares = new float[FeatureSet.TargetCount];

    /// <summary>Where the step's value comes to stand in every <see cref="LagRing"/>.</summary>
    public int LagPlace { get; private set; }

    /// <summary>First and last slot that the step itself lies in.</summary>
    public (long First, long Last) DaySlots { get; private set; }

    public (long First, long Last) WeekSlots { get; private set; }

    /// <summary>How far a target is from the middle of its pair's first slot to that of the second, in [0, 1).</summary>
    public ReadOnlySpan<float> DayShares => _dayShares;

    public ReadOnlySpan<float> WeekShares => _weekShares;

    /// <summary>Two for each target, then the peak's.</summary>
    public ReadOnlySpan<SlotPlace> Day => _day;

    public ReadOnlySpan<SlotPlace> Week => _week;

    /// <summary>To another step.</summary>
    public void Move(StepGrid grid, in StepClock clock)
    {
        long start = grid.StartOf(clock.StepIndex).UnixMilliseconds, end = grid.EndOf(clock.StepIndex).UnixMilliseconds;
        LagPlace = LagRing.PlaceOf(clock.StepIndex);
        DaySlots = SlotMemory<DayCodes>.SlotsOf(start, end);
        WeekSlots = SlotMemory<WeekCodes>.SlotsOf(start, end);
        for (var i = 0; i < FeatureSet.TargetCount; i++)
        {
            _dayShares[i] = SlotMemory<DayCodes>.PairAt(clock.Targets[i] - StepClock.DayMilliseconds, _day.AsSpan(2 * i, 2));
            _weekShares[i] = SlotMemory<WeekCodes>.PairAt(clock.Targets[i] - StepClock.WeekMilliseconds, _week.AsSpan(2 * i, 2));
        }

        for (var i = 0; i < PeakCount; i++)
        {
            var offset = (i - PeakCount / 2) * FeatureSet.PeakMilliseconds;
            _day[2 * FeatureSet.TargetCount + i] = SlotMemory<DayCodes>.PlaceOf(clock.Targets[1] - StepClock.DayMilliseconds + offset);
        }
    }
}
