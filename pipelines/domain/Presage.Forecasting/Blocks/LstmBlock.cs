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
    private readonly AlignedFloats _cells;
    private readonly AlignedFloats _gates;
    private readonly LooseRow[] _states = new LooseRow[Stride];
    private readonly LooseRow _nobody;
    private readonly int _padded;

    public LstmBlock(InferenceNetwork network)
    {
        _network = network;
        _padded = network.HiddenPadded;
        _nobody = new LooseRow(new float[2 * network.Shape.Layers * network.Shape.Hidden]);
        _operands = new AlignedFloats[network.Shape.Layers];
        for (var layer = 0; layer < _operands.Length; layer++)
        {
            var rows = Math.Max(network.Layers[layer].Stride, _padded + network.Shape.HeadSkip);
            _operands[layer] = new AlignedFloats(rows * Stride);
        }

        _cells = new AlignedFloats(_padded * Stride);
        _gates = new AlignedFloats(4 * _padded * Stride);
        Array.Fill(_states, _nobody);
    }

    /// <summary>Features, <c>[features, columns]</c>, to be filled before <see cref="Step"/>; those that only the head reads come last.</summary>
    public Span<float> Inputs => _operands[0].Span[(_padded * Stride)..];

    /// <summary>Puts a series' states <c>[layers, 2, hidden]</c> (hidden, then cell) under a column: <see cref="Step"/> changes them in place.</summary>
    public void Put(int column, float[] hiddenAndCell) => _states[column] = new LooseRow(hiddenAndCell);

    /// <param name="count">Series.</param>
    /// <param name="zeros">The last so many features that the LSTM reads are 0 for all of them.</param>
    public void Step(int count, int zeros = 0)
    {
        var columns = Pad(count);
        _states.AsSpan(count..columns).Fill(_nobody);
        for (var layer = 0; layer < _operands.Length; layer++)
        {
            if (layer > 0) _operands[layer - 1].Span[..(_network.Shape.Hidden * Stride)].CopyTo(_operands[layer].Span[(_padded * Stride)..]);
            StepLayer(layer, columns, layer == 0 ? zeros : 0);
        }

        // The head's operands are the bottom layer's, under the top layer's hidden state.
        if (_operands.Length > 1) _operands[^1].Span[..(_padded * Stride)].CopyTo(_operands[0].Span);
    }

    /// <summary>The head's outputs of the last step, <c>[outputs, columns]</c>.</summary>
    public void Head(int count, Span<float> outputs) => _network.Head!.ForwardAside(_operands[0].Span, Stride, Pad(count), outputs);

    private void StepLayer(int layer, int columns, int zeros)
    {
        var operands = _operands[layer].Span;
        int hidden = _network.Shape.Hidden, units = _padded * Stride, offset = 2 * layer * hidden;
        ReadOnlySpan<LooseRow> states = _states.AsSpan(0, columns);
        _network.Kernel.TurnIn(states, offset, hidden, operands, Stride);
        _network.Kernel.TurnIn(states, offset + hidden, hidden, _cells.Span, Stride);
        _network.Layers[layer].PreActivationsAside(operands, Stride, columns, _gates.Span, zeros);

        // Units of all series side by side are as one series of many units.
        _network.Kernel.Gates(new GateRows
        {
            Gates = _gates.Span, CellBefore = _cells.Span, CellAfter = _cells.Span, CellTanh = [], Hidden = operands[..units],
            StrideHidden = units, Rows = 1, HiddenPadded = units,
        });
        _network.Kernel.TurnOut(operands, Stride, states, offset, hidden);
        _network.Kernel.TurnOut(_cells.Span, Stride, states, offset + hidden, hidden);
    }

    private int Pad(int count) => _network.Kernel.Pad(count);
}
