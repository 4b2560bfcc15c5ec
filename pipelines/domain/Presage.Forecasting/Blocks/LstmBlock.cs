namespace Presage.Forecasting;

/// <summary>
/// Scratch of one thread that steps up to <see cref="SeriesBlock.Columns"/> series at once, side by side: a row of operands is one unit or
/// feature, a column one series. Operands are <c>[h | x | s]</c> as in <see cref="PackedLayer"/>; after <see cref="Step"/> h is the new
/// hidden state, so that the head reads the same operands. Nothing is allocated after construction.
/// </summary>
internal sealed class LstmBlock
{
    private const int Stride = SeriesBlock.Columns;

    private readonly InferenceNetwork _network;
    private readonly AlignedFloats[] _operands;
    private readonly AlignedFloats[] _states;
    private readonly AlignedFloats _cells;
    private readonly AlignedFloats _gates;
    private readonly int _padded;
    private readonly int _statePadded;

    public LstmBlock(InferenceNetwork network)
    {
        _network = network;
        _padded = network.HiddenPadded;
        _statePadded = 2 * _padded;
        _operands = new AlignedFloats[network.Shape.Layers];
        _states = new AlignedFloats[network.Shape.Layers];
        for (var layer = 0; layer < _operands.Length; layer++)
        {
            var rows = Math.Max(network.Layers[layer].Stride, _padded + network.Shape.HeadSkip);
            _operands[layer] = new AlignedFloats(rows * Stride);
            _states[layer] = new AlignedFloats(Stride * _statePadded);
        }

        _cells = new AlignedFloats(_padded * Stride);
        _gates = new AlignedFloats(4 * _padded * Stride);
    }

    /// <summary>Features, <c>[features, columns]</c>, to be filled before <see cref="Step"/>; those that only the head reads come last.</summary>
    public Span<float> Inputs => _operands[0].Span[(_padded * Stride)..];

    /// <summary>Puts a series' state <c>[2, hidden]</c> (hidden, then cell) under a column.</summary>
    public void Load(int layer, int column, ReadOnlySpan<float> hiddenAndCell)
    {
        var hidden = _network.Shape.Hidden;
        var into = _states[layer].Span.Slice(column * _statePadded, _statePadded);
        LstmLane.Copy(hiddenAndCell[..hidden], into);
        LstmLane.Copy(hiddenAndCell[hidden..], into[_padded..]);
    }

    /// <summary>Takes the state after the step out again.</summary>
    public void Store(int layer, int column, Span<float> hiddenAndCell)
    {
        var hidden = _network.Shape.Hidden;
        var from = _states[layer].Span.Slice(column * _statePadded, _statePadded);
        LstmLane.Copy(from[..hidden], hiddenAndCell);
        LstmLane.Copy(from.Slice(_padded, hidden), hiddenAndCell[hidden..]);
    }

    public void Step(int count)
    {
        var columns = Pad(count);
        for (var layer = 0; layer < _operands.Length; layer++)
        {
            if (layer > 0) _operands[layer - 1].Span[..(_network.Shape.Hidden * Stride)].CopyTo(_operands[layer].Span[(_padded * Stride)..]);
            StepLayer(layer, columns);
        }

        // The head's operands are the bottom layer's, under the top layer's hidden state.
        if (_operands.Length > 1) _operands[^1].Span[..(_padded * Stride)].CopyTo(_operands[0].Span);
    }

    /// <summary>The head's outputs of the last step, <c>[outputs, columns]</c>.</summary>
    public void Head(int count, Span<float> outputs) => _network.Head!.ForwardAside(_operands[0].Span, Stride, Pad(count), outputs);

    private void StepLayer(int layer, int columns)
    {
        var operands = _operands[layer].Span;
        var units = _padded * Stride;
        var turn = columns;
        TurnIn(layer, 0, turn, operands);
        TurnIn(layer, _padded, turn, _cells.Span);
        _network.Layers[layer].PreActivationsAside(operands, Stride, columns, _gates.Span);

        // Units of all series side by side are as one series of many units.
        _network.Kernel.Gates(new GateRows
        {
            Gates = _gates.Span, CellBefore = _cells.Span, CellAfter = _cells.Span, CellTanh = [], Hidden = operands[..units],
            StrideHidden = units, Rows = 1, HiddenPadded = units,
        });
        TurnOut(layer, 0, turn, operands);
        TurnOut(layer, _padded, turn, _cells.Span);
    }

    private int Pad(int count) => _network.Kernel.Pad(count);

    private void TurnIn(int layer, int from, int columns, Span<float> into) => _network.Kernel.Transpose(new MatrixTurn
    {
        From = _states[layer].Span[from..], StrideFrom = _statePadded, To = into, StrideTo = Stride, Rows = columns, Columns = _padded,
    });

    private void TurnOut(int layer, int to, int columns, ReadOnlySpan<float> from) => _network.Kernel.Transpose(new MatrixTurn
    {
        From = from, StrideFrom = Stride, To = _states[layer].Span[to..], StrideTo = _statePadded, Rows = _padded, Columns = columns,
    });
}
