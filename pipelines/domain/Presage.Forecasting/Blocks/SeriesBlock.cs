using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// Takes one step of up to <see cref="Columns"/> series together, and forecasts them. Their numbers are copied into rows, the rows turned so
/// that one register holds a number of many series, worked on, and turned back. Scratch of one thread; nothing is allocated after construction.
/// </summary>
internal sealed class SeriesBlock
{
    /// <summary>Series that are stepped together.</summary>
    public const int Columns = 64;

    private const int Stride = RowPlace.Count;

    private readonly StepGrid _grid;
    private readonly VectorKernel _kernel;
    private readonly LstmBlock _lstm;
    private readonly SlotPlan _plan = new();
    private readonly AlignedFloats _rows = new(Columns * Stride);
    private readonly AlignedFloats _columns = new(Columns * Stride);
    private readonly AlignedFloats _outputs;
    private readonly AlignedFloats _forecasts;
    private readonly SeriesState[] _states = new SeriesState[Columns];
    private readonly bool[] _isWhole = new bool[Columns];
    private readonly int _outputRows;
    private StepClock _clock;
    private bool _isPlanned;
    private bool _hasSides;

    public SeriesBlock(ForecastModel model, StepGrid grid)
    {
        _grid = grid;
        _kernel = model.Network.Kernel;
        _lstm = new LstmBlock(model.Network);
        _outputRows = (model.Network.Head!.PanelOutputs + Turn16.Size - 1) / Turn16.Size * Turn16.Size;
        _outputs = new AlignedFloats(_outputRows * Columns);
        _forecasts = new AlignedFloats(Columns * _outputRows);
    }

    /// <summary>Series taken in since the last <see cref="Begin"/>.</summary>
    public int Count { get; private set; }

    /// <summary>The step that they are taken to.</summary>
    public long StepIndex => _clock.StepIndex;

    public void Begin(in StepClock clock)
    {
        Count = 0;
        _hasSides = false;
        if (_isPlanned && _clock.StepIndex == clock.StepIndex) return;
        _clock = clock;
        _plan.Move(_grid, clock);
        _isPlanned = true;
    }

    /// <summary>Takes in a series' value; false when it is masked. Its LSTM steps with <see cref="Step"/>.</summary>
    public bool Take(SeriesState state, double bytes)
    {
        var column = Count++;
        ref var memory = ref state.Memory;
        var row = _rows.Span.Slice(column * Stride, Stride);
        var isUsable = SeriesMemory.IsUsable(bytes);

        // A first value and one that is masked are rare: the plain way.
        _isWhole[column] = !isUsable || memory.Levels.ValuesSeen == 0;
        if (_isWhole[column])
        {
            memory.Observe(_grid, _clock.StepIndex, bytes);
            memory.CopyTo(_plan, row);
        }
        else
        {
            memory.BeginObserve(_plan, bytes, row);
        }

        _hasSides |= memory.Side != default;
        _states[column] = state;
        _lstm.Put(column, state.HiddenAndCell);
        return isUsable;
    }

    public void Step()
    {
        if (Count == 0) return;
        var padded = _kernel.Pad(Count);
        _kernel.Transpose(new MatrixTurn
        {
            From = _rows.Span, StrideFrom = Stride, To = _columns.Span, StrideTo = Columns, Rows = padded, Columns = RowPlace.Count,
        });
        _kernel.Series.Observe(_columns.Span, _plan, Count);
        for (var column = 0; column < Count; column++)
        {
            if (_isWhole[column]) PutBack(column);
        }

        _kernel.Series.Fill(_columns.Span, _clock, _plan, _lstm.Inputs, Count);
        _lstm.Step(Count, _hasSides ? 0 : SideInputs.FeatureCount);
        _kernel.Transpose(new MatrixTurn
        {
            From = _columns.Span, StrideFrom = Columns, To = _rows.Span, StrideTo = Stride, Rows = RowPlace.Kept, Columns = padded,
        });
        for (var column = 0; column < Count; column++) Give(column);
    }

    /// <summary>Whether the features of these series' last step still stand here, in this order.</summary>
    public bool Holds(ReadOnlySpan<SeriesState> states)
    {
        if (states.Length != Count) return false;
        for (var column = 0; column < Count; column++)
        {
            if (!ReferenceEquals(_states[column], states[column]) || states[column].LastStepIndex != StepIndex) return false;
        }

        return true;
    }

    /// <summary>Forecasts all that were taken in: <c>[series, quantile, horizon]</c>, bytes per step.</summary>
    public void Forecast(Span<float> values)
    {
        var padded = _kernel.Pad(Count);
        _lstm.Head(Count, _outputs.Span);
        _kernel.Series.ToQuantiles(_columns.Span, _outputs.Span, Count);
        _kernel.Transpose(new MatrixTurn
        {
            From = _outputs.Span, StrideFrom = Columns, To = _forecasts.Span, StrideTo = _outputRows, Rows = _outputRows, Columns = padded,
        });
        for (var column = 0; column < Count; column++)
        {
            _forecasts.Span.Slice(column * _outputRows, QuantileHead.Outputs).CopyTo(values[(column * QuantileHead.Outputs)..]);
        }
    }

    private void Give(int column)
    {
        if (!_isWhole[column]) _states[column].Memory.EndObserve(_rows.Span.Slice(column * Stride, Stride));
    }

    private void PutBack(int column)
    {
        ReadOnlySpan<float> row = _rows.Span.Slice(column * Stride, Stride);
        var columns = _columns.Span;
        for (var place = 0; place < RowPlace.Count; place++) columns[place * Columns + column] = row[place];
    }
}
