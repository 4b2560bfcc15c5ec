using System.Diagnostics.CodeAnalysis;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>What the features of one series are made from: all that is remembered of it beside the LSTM's state.</summary>
internal struct SeriesMemory
{
    private LagRing _lags;
    private SeriesCharacter _character;
    private SeriesLevels _levels = new();
    private SlotMemory<DayCodes> _day = new();
    private SlotMemory<WeekCodes> _week = new();

    public SeriesMemory()
    {
    }

    [UnscopedRef]
    public readonly ref readonly SeriesLevels Levels => ref _levels;

    [UnscopedRef]
    public readonly ref readonly SeriesCharacter Character => ref _character;

    [UnscopedRef]
    public readonly ref readonly LagRing Lags => ref _lags;

    [UnscopedRef]
    public readonly ref readonly SlotMemory<DayCodes> Day => ref _day;

    [UnscopedRef]
    public readonly ref readonly SlotMemory<WeekCodes> Week => ref _week;

    /// <summary>What is known beside the bytes of the newest step; set before the step is taken in.</summary>
    public SideInputs Side { get; set; }

    /// <summary>Whether it is a number of bytes that can be.</summary>
    public static bool IsUsable(double bytes) => bytes is >= 0 and <= SeriesLimits.BytesPerStepMax;

    /// <summary>Takes in the value of a step; false, and the step is masked, when it is no number of bytes that can be.</summary>
    public bool Observe(StepGrid grid, long stepIndex, double bytes)
    {
        _lags.AlignTo(LagRing.PlaceOf(stepIndex));
        if (!IsUsable(bytes))
        {
            _levels.Mask();
            _lags.Add(_levels.Z);
            return false;
        }

        long start = grid.StartOf(stepIndex).UnixMilliseconds, end = grid.EndOf(stepIndex).UnixMilliseconds;
        _levels.Observe(bytes);
        if (_levels.ValuesSeen == 1) _lags.Fill(_levels.Z);
        _lags.Add(_levels.Z);
        var dayBefore = Day.Between(end - (end - start) / 2 - StepClock.DayMilliseconds);
        _character.Observe(_levels, _lags, float.IsNaN(dayBefore) ? float.NaN : _levels.ToZ(dayBefore));
        _day.Add(start, end, bytes);
        _week.Add(start, end, bytes);
        return true;
    }

    /// <summary>
    /// The first half of <see cref="Observe"/> for a value that can be, with at least one before it: what is counted and what is measured in
    /// bytes. A <see cref="SeriesBlock"/> does the rest on the row.
    /// </summary>
    public void BeginObserve(SlotPlan plan, double bytes, Span<float> row)
    {
        _levels.ObserveBytes(bytes);
        var dayBefore = row.Slice(RowPlace.Codes + SlotPlan.DayBefore, 2);
        Day.ReadCodes(plan.Day[..2], dayBefore);
        _day.Add(plan.DaySlots, bytes);
        _week.Add(plan.WeekSlots, bytes);
        _levels.CopyTo(row);
        _character.Count(dayBefore[0] + dayBefore[1] > 0, row);
        _lags.AlignTo(plan.LagPlace);
        _lags.CopyTo(row.Slice(RowPlace.Lags, LagRing.Count));
        Side.Fill(row.Slice(RowPlace.Sides, SideInputs.FeatureCount));
        ReadCodes(plan, row);
    }

    /// <summary>What a block needs for the features of a series that has taken in its value.</summary>
    public readonly void CopyTo(SlotPlan plan, Span<float> row)
    {
        _levels.CopyTo(row);
        _character.CopyTo(row);
        _lags.CopyTo(row.Slice(RowPlace.Lags, LagRing.Count));
        Side.Fill(row.Slice(RowPlace.Sides, SideInputs.FeatureCount));
        ReadCodes(plan, row);
    }

    /// <summary>The second half: takes in the running measures that a block has worked out.</summary>
    public void EndObserve(ReadOnlySpan<float> row)
    {
        _levels.Take(row);
        _character.Take(row);
        _lags.Add(row[RowPlace.Z]);
    }

    private readonly void ReadCodes(SlotPlan plan, Span<float> row)
    {
        const int Targets = FeatureSet.TargetCount;
        Day.ReadCodes(plan.Day, row.Slice(RowPlace.Codes + SlotPlan.DayTargets, 2 * Targets + SlotPlan.PeakCount));
        Week.ReadCodes(plan.Week, row.Slice(RowPlace.Codes + SlotPlan.WeekTargets, 2 * Targets));
    }

    public void Restore(in SeriesLevels levels, in SeriesCharacter character, in LagRing lags) =>
        (_levels, _character, _lags) = (levels, character, lags);

    /// <summary>Reads what the day's <see cref="SlotMemory{TCodes}.Write"/> wrote; false for what it cannot have written.</summary>
    public bool TryReadDay(ReadOnlySpan<byte> from) => _day.TryRead(from);

    public bool TryReadWeek(ReadOnlySpan<byte> from) => _week.TryRead(from);
}
