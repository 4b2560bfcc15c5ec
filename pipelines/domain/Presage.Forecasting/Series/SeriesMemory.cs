using Presage.Core;

namespace Presage.Forecasting;

/// <summary>What the features of one series are made from: all that is remembered of it beside the LSTM's state.</summary>
internal sealed class SeriesMemory
{
    private LagRing _lags;
    private SeriesCharacter _character;
    private SeriesLevels _levels = new();

    public ref readonly SeriesLevels Levels => ref _levels;

    public ref readonly SeriesCharacter Character => ref _character;

    public ref readonly LagRing Lags => ref _lags;

    public SlotMemory Day { get; } = SlotMemory.OfDay();

    public SlotMemory Week { get; } = SlotMemory.OfWeek();

    /// <summary>Takes in the value of a step; false, and the step is masked, when it is no number of bytes that can be.</summary>
    public bool Observe(StepGrid grid, long stepIndex, double bytes)
    {
        var isUsable = bytes is >= 0 and <= SeriesLimits.BytesPerStepMax;
        if (!isUsable)
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
        Day.Add(start, end, bytes);
        Week.Add(start, end, bytes);
        return true;
    }

    internal void Restore(in SeriesLevels levels, in SeriesCharacter character, in LagRing lags) =>
        (_levels, _character, _lags) = (levels, character, lags);
}
