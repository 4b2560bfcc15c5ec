namespace Presage.Forecasting;

/// <summary>
/// Scratch of one thread that steps up to <see cref="RowsMax"/> series at once through an <see cref="InferenceNetwork"/>.
/// Rows of operands are <c>[h | x | s]</c>; after <see cref="Step"/> the new states stand in <see cref="Hidden"/> and <see cref="Cell"/>.
/// Nothing is allocated after construction.
/// </summary>
internal sealed class LstmLane
{
    /// <summary>The number of units that copies are made fast for.</summary>
    private const int ServedHidden = 32;

    private readonly InferenceNetwork _network;
    private readonly AlignedFloats[] _operands;
    private readonly AlignedFloats[] _cells;
    private readonly AlignedFloats[] _hidden;
    private readonly AlignedFloats _gates;

    public LstmLane(InferenceNetwork network, int rowsMax)
    {
        _network = network;
        RowsMax = rowsMax;
        var padded = network.HiddenPadded;
        _operands = MakeAll(layer => rowsMax * network.Layers[layer].Stride);
        _cells = MakeAll(_ => rowsMax * padded);
        _hidden = MakeAll(_ => rowsMax * padded);
        _gates = new AlignedFloats(rowsMax * 4 * padded);
    }

    public int RowsMax { get; }

    /// <summary>Features of row <paramref name="row"/>, those of the LSTM and those that only the head reads, to be filled before <see cref="Step"/>.</summary>
    public Span<float> Inputs(int row)
    {
        var layer = _network.Layers[0];
        return _operands[0].Span.Slice(row * layer.Stride + layer.HiddenPadded, layer.Stride - layer.HiddenPadded);
    }

    /// <summary>Hidden state that a row starts from.</summary>
    public Span<float> HiddenBefore(int layer, int row) =>
        _operands[layer].Span.Slice(row * _network.Layers[layer].Stride, _network.Shape.Hidden);

    /// <summary>Cell state of a row, before and after the step.</summary>
    public Span<float> Cell(int layer, int row) => _cells[layer].Span.Slice(row * _network.HiddenPadded, _network.Shape.Hidden);

    /// <summary>Hidden state of a row after the step.</summary>
    public ReadOnlySpan<float> Hidden(int layer, int row) =>
        _hidden[layer].Span.Slice(row * _network.HiddenPadded, _network.Shape.Hidden);

    /// <summary>Puts a series' state <c>[2, hidden]</c> (hidden, then cell) under a row.</summary>
    public void Load(int layer, int row, ReadOnlySpan<float> hiddenAndCell)
    {
        var hidden = _network.Shape.Hidden;
        Copy(hiddenAndCell[..hidden], _operands[layer].Span[(row * _network.Layers[layer].Stride)..]);
        Copy(hiddenAndCell[hidden..], _cells[layer].Span[(row * _network.HiddenPadded)..]);
    }

    /// <summary>Takes the state after the step out again.</summary>
    public void Store(int layer, int row, Span<float> hiddenAndCell)
    {
        var hidden = _network.Shape.Hidden;
        var from = row * _network.HiddenPadded;
        Copy(_hidden[layer].Span.Slice(from, hidden), hiddenAndCell);
        Copy(_cells[layer].Span.Slice(from, hidden), hiddenAndCell[hidden..]);
    }

    public void Step(int rows)
    {
        for (var layer = 0; layer < _operands.Length; layer++)
        {
            var packed = _network.Layers[layer];
            if (layer > 0) PassUp(layer, rows);
            var gates = _gates.Span[..(rows * packed.Gates)];
            packed.PreActivations(_operands[layer].Span, packed.Stride, gates);
            _network.Kernel.Gates(new GateRows
            {
                Gates = gates, CellBefore = _cells[layer].Span, CellAfter = _cells[layer].Span, CellTanh = [],
                Hidden = _hidden[layer].Span, StrideHidden = packed.HiddenPadded, Rows = rows, HiddenPadded = packed.HiddenPadded,
            });
        }
    }

    private static void Copy(ReadOnlySpan<float> from, Span<float> to)
    {
        // A length that the compiler knows becomes two register moves; the call of a general copy costs as much as a gate.
        if (from.Length == ServedHidden) from[..ServedHidden].CopyTo(to);
        else from.CopyTo(to);
    }

    private void PassUp(int layer, int rows)
    {
        var packed = _network.Layers[layer];
        for (var row = 0; row < rows; row++)
        {
            Hidden(layer - 1, row).CopyTo(_operands[layer].Span[(row * packed.Stride + packed.HiddenPadded)..]);
        }
    }

    private AlignedFloats[] MakeAll(Func<int, int> length)
    {
        var all = new AlignedFloats[_network.Shape.Layers];
        for (var layer = 0; layer < all.Length; layer++) all[layer] = new AlignedFloats(length(layer));
        return all;
    }
}
