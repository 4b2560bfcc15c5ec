using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// Feeds series to the model and asks it for forecasts. Owns the scratch memory, so: one for each thread.
/// No call allocates.
/// </summary>
public sealed class SeriesForecaster
{
    /// <summary>Series that one kernel call steps together; larger batches are cut.</summary>
    public const int BatchRows = 64;

    private readonly ForecastModel _model;
    private readonly StepGrid _grid;
    private readonly LstmLane _lane;
    private readonly QuantileHead _head;
    private readonly SeriesState[] _rows = new SeriesState[BatchRows];
    private readonly long[] _rowSteps = new long[BatchRows];
    private readonly long _stepIndexMin;
    private readonly long _stepIndexMax;
    private StepClock _clock;
    private int _nextRow;

    public SeriesForecaster(ForecastModel model, StepGrid grid)
    {
        _model = model;
        _grid = grid;
        _lane = new LstmLane(model.Network, BatchRows);
        _head = new QuantileHead(model.Network);
        _clock = StepClock.At(grid, 0);

        // Beyond these the milliseconds of a step's end no longer fit a long.
        _stepIndexMin = grid.IndexOf(new EventTime(long.MinValue / 2));
        _stepIndexMax = grid.IndexOf(new EventTime(long.MaxValue / 2));
    }

    /// <summary>
    /// Takes in the bytes of one step. Steps missing since the last one count as zeros, at most
    /// <see cref="SeriesLimits.GapStepsMax"/> of them.
    /// </summary>
    public ObserveOutcome Observe(SeriesState state, long stepIndex, double bytes)
    {
        if (!IsAfter(state, stepIndex)) return ObserveOutcome.StepRefused;
        FillGap(state, stepIndex);
        var outcome = Prepare(state, stepIndex, bytes, 0);
        Step(1);
        return outcome;
    }

    /// <summary>The same for the same step of many series, in batches; gives the number that were <see cref="ObserveOutcome.Observed"/>.</summary>
    /// <param name="states">Each series at most once.</param>
    /// <param name="stepIndex">The step that all values belong to.</param>
    /// <param name="bytes">One value for each state.</param>
    public int ObserveBatch(ReadOnlySpan<SeriesState> states, long stepIndex, ReadOnlySpan<double> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, states.Length, nameof(bytes));
        int rows = 0, observed = 0;
        for (var i = 0; i < states.Length; i++)
        {
            if (!IsAfter(states[i], stepIndex)) continue;
            if (states[i].LastStepIndex != stepIndex - 1 && HasGap(states[i], stepIndex))
            {
                Step(rows);
                rows = 0;
                FillGap(states[i], stepIndex);
            }

            if (Prepare(states[i], stepIndex, bytes[i], rows++) == ObserveOutcome.Observed) observed++;
            if (rows < BatchRows) continue;
            Step(rows);
            rows = 0;
        }

        Step(rows);
        return observed;
    }

    /// <summary>Quantiles of the steps after the last one observed.</summary>
    public void Forecast(SeriesState state, ForecastVector into)
    {
        if (state.LastStepIndex == long.MinValue)
        {
            into.Clear();
            return;
        }

        if (TryRowOf(state, out var row)) _lane.Inputs(row).CopyTo(_head.Inputs);
        else FeatureSet.Fill(state.Memory, ClockOf(state.LastStepIndex), _head.Inputs);
        state.Embedding.CopyTo(_head.Hidden);
        _head.Compute(state.Memory.Levels, into);
        into.OriginStepIndex = state.LastStepIndex;
    }

    /// <summary>
    /// Where the features of a series' last step still stand from observing it. Series are mostly forecast in the order that they were
    /// observed in, so the row after the last one is looked at first.
    /// </summary>
    private bool TryRowOf(SeriesState state, out int row)
    {
        for (var i = 0; i < BatchRows; i++)
        {
            row = (_nextRow + i) % BatchRows;
            if (!ReferenceEquals(_rows[row], state) || _rowSteps[row] != state.LastStepIndex) continue;
            _nextRow = row + 1;
            return true;
        }

        row = 0;
        return false;
    }

    private bool IsAfter(SeriesState state, long stepIndex)
    {
        // Another model's state would be read with the wrong shapes: a mistake of ours, never of the input.
        if (!ReferenceEquals(state.Model, _model)) throw new ArgumentException("the state belongs to another model", nameof(state));
        return stepIndex > state.LastStepIndex && stepIndex >= _stepIndexMin && stepIndex <= _stepIndexMax;
    }

    private static bool HasGap(SeriesState state, long stepIndex) =>
        state.LastStepIndex != long.MinValue && state.LastStepIndex + 1 < stepIndex;

    private void FillGap(SeriesState state, long stepIndex)
    {
        if (!HasGap(state, stepIndex)) return;
        for (var step = Math.Max(state.LastStepIndex + 1, stepIndex - SeriesLimits.GapStepsMax); step < stepIndex; step++)
        {
            Prepare(state, step, 0, 0);
            Step(1);
        }
    }

    private ObserveOutcome Prepare(SeriesState state, long stepIndex, double bytes, int row)
    {
        var isUsable = state.Memory.Observe(_grid, stepIndex, bytes);
        state.LastStepIndex = stepIndex;
        state.StepsSeen++;
        _rows[row] = state;
        _rowSteps[row] = stepIndex;
        FeatureSet.Fill(state.Memory, ClockOf(stepIndex), _lane.Inputs(row));
        for (var layer = 0; layer < _model.Layers; layer++) _lane.Load(layer, row, state.LayerState(layer));

        return isUsable ? ObserveOutcome.Observed : ObserveOutcome.ValueMasked;
    }

    private void Step(int rows)
    {
        if (rows == 0) return;
        _lane.Step(rows);
        for (var row = 0; row < rows; row++)
        {
            for (var layer = 0; layer < _model.Layers; layer++) _lane.Store(layer, row, _rows[row].LayerState(layer));
        }
    }

    private ref readonly StepClock ClockOf(long stepIndex)
    {
        if (_clock.StepIndex != stepIndex) _clock = StepClock.At(_grid, stepIndex);
        return ref _clock;
    }
}
