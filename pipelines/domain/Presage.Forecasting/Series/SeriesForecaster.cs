using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// Feeds series to the model and asks it for forecasts. Owns the scratch memory, so: one for each thread.
/// No call allocates.
/// </summary>
public sealed class SeriesForecaster
{
    /// <summary>Series that one kernel call steps together; larger batches are cut.</summary>
    public const int BatchRows = SeriesBlock.Columns;

    private readonly ForecastModel _model;
    private readonly StepGrid _grid;
    private readonly LstmLane _lane;
    private readonly QuantileHead _head;
    private readonly ForecastVector _vector = new();
    private readonly SeriesBlock _block;
    private readonly long _stepIndexMin;
    private readonly long _stepIndexMax;
    private StepClock _clock;
    private SeriesState? _observed;
    private long _observedStep;

    public SeriesForecaster(ForecastModel model, StepGrid grid)
    {
        _model = model;
        _grid = grid;
        _lane = new LstmLane(model.Network);
        _block = new SeriesBlock(model, grid);
        _head = new QuantileHead(model.Network);
        _clock = StepClock.At(grid, 0);

        // Beyond these the milliseconds of a step's end no longer fit a long.
        _stepIndexMin = grid.IndexOf(new EventTime(long.MinValue / 2));
        _stepIndexMax = grid.IndexOf(new EventTime(long.MaxValue / 2));
    }

    public ForecastModel Model => _model;

    /// <summary>
    /// Takes in the bytes of one step. Steps missing since the last one count as zeros, at most
    /// <see cref="SeriesLimits.GapStepsMax"/> of them.
    /// </summary>
    /// <param name="state">The series.</param>
    /// <param name="stepIndex">After the last one observed; any other is refused.</param>
    /// <param name="bytes">Masked when it is no number that can be.</param>
    /// <param name="side">What is known beside them.</param>
    public ObserveOutcome Observe(SeriesState state, long stepIndex, double bytes, in SideInputs side = default)
    {
        if (!IsAfter(state, stepIndex)) return ObserveOutcome.StepRefused;
        FillGap(state, stepIndex);
        state.Memory.Side = side;
        return ObserveNext(state, stepIndex, bytes);
    }

    /// <summary>The same for the same step of many series, in batches; gives the number that were <see cref="ObserveOutcome.Observed"/>.</summary>
    /// <param name="states">Each series at most once.</param>
    /// <param name="stepIndex">The step that all values belong to.</param>
    /// <param name="bytes">One value for each state.</param>
    /// <param name="sides">What is known beside them, of each state; or empty.</param>
    public int ObserveBatch(ReadOnlySpan<SeriesState> states, long stepIndex, ReadOnlySpan<double> bytes, ReadOnlySpan<SideInputs> sides = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, states.Length, nameof(bytes));
        if (sides.Length > 0) ArgumentOutOfRangeException.ThrowIfNotEqual(sides.Length, states.Length, nameof(sides));
        var observed = 0;
        _block.Begin(ClockOf(stepIndex));
        for (var i = 0; i < states.Length; i++)
        {
            if (!IsAfter(states[i], stepIndex)) continue;
            if (_block.Count == BatchRows)
            {
                _block.Step();
                _block.Begin(ClockOf(stepIndex));
            }

            FillGap(states[i], stepIndex);
            states[i].Memory.Side = sides.Length > 0 ? sides[i] : default;
            if (_block.Take(states[i], bytes[i])) observed++;
            states[i].LastStepIndex = stepIndex;
            states[i].StepsSeen++;
        }

        _block.Step();
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

        // The features of the last step observed still stand in the lane.
        if (ReferenceEquals(_observed, state) && _observedStep == state.LastStepIndex) _lane.Inputs.CopyTo(_head.Inputs);
        else FeatureSet.Fill(state.Memory, ClockOf(state.LastStepIndex), _head.Inputs);
        state.Embedding.CopyTo(_head.Hidden);
        _head.Compute(state.Memory.Levels, into);
        into.OriginStepIndex = state.LastStepIndex;
    }

    /// <summary>
    /// The same for many series: <c>[series, quantile, horizon]</c>, bytes per step, quantiles as <see cref="ForecastVector.OfQuantile"/>
    /// counts them. Quick for those that were observed together just before, at most <see cref="BatchRows"/> and in the same order.
    /// </summary>
    /// <param name="states">Series.</param>
    /// <param name="values">4 · <see cref="ForecastModel.Horizon"/> for each.</param>
    public void ForecastBatch(ReadOnlySpan<SeriesState> states, Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, states.Length * QuantileHead.Outputs, nameof(values));
        if (_block.Holds(states))
        {
            _block.Forecast(values);
            return;
        }

        for (var i = 0; i < states.Length; i++)
        {
            Forecast(states[i], _vector);
            for (var quantile = 0; quantile < ForecastModel.Quantiles.Length; quantile++)
            {
                _vector.OfQuantile(quantile).CopyTo(values[(i * QuantileHead.Outputs + quantile * ForecastModel.Horizon)..]);
            }
        }
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
            ObserveNext(state, step, 0);
        }
    }

    /// <summary>The plain way, for one series; the reference of <see cref="SeriesBlock"/>.</summary>
    private ObserveOutcome ObserveNext(SeriesState state, long stepIndex, double bytes)
    {
        var isUsable = state.Memory.Observe(_grid, stepIndex, bytes);
        state.LastStepIndex = stepIndex;
        state.StepsSeen++;
        (_observed, _observedStep) = (state, stepIndex);
        FeatureSet.Fill(state.Memory, ClockOf(stepIndex), _lane.Inputs);
        for (var layer = 0; layer < _model.Layers; layer++) _lane.Load(layer, state.LayerState(layer));
        _lane.Step();
        for (var layer = 0; layer < _model.Layers; layer++) _lane.Store(layer, state.LayerState(layer));
        return isUsable ? ObserveOutcome.Observed : ObserveOutcome.ValueMasked;
    }

    private ref readonly StepClock ClockOf(long stepIndex)
    {
        if (_clock.StepIndex != stepIndex) _clock = StepClock.At(_grid, stepIndex);
        return ref _clock;
    }
}
