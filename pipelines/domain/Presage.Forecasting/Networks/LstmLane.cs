namespace Presage.Forecasting;

/// <summary>
/// Scratch of one thread that steps one series at a time through an <see cref="InferenceNetwork"/>. Operands of a layer are <c>[h | x]</c>,
/// in the bottom layer <c>[h | x | s]</c>; <see cref="Step"/> changes the states in place. Nothing is allocated after construction.
/// </summary>
internal sealed class LstmLane
{
    /// <summary>The number of units that copies are made fast for.</summary>
    private const int ServedHidden = 32;

    private readonly InferenceNetwork _network;
    private readonly AlignedFloats[] _operands;
    private readonly AlignedFloats[] _cells;
    private readonly AlignedFloats _gates;

    public LstmLane(InferenceNetwork network)
    {
        _network = network;
        _operands = MakeAll(layer => network.Layers[layer].Stride);
        _cells = MakeAll(_ => network.HiddenPadded);
        _gates = new AlignedFloats(4 * network.HiddenPadded);
    }

    /// <summary>Features, those of the LSTM and those that only the head reads, to be filled before <see cref="Step"/>.</summary>
    public Span<float> Inputs => _operands[0].Span[_network.HiddenPadded..];

    public ReadOnlySpan<float> Hidden(int layer) => _operands[layer].Span[.._network.Shape.Hidden];

    /// <summary>Puts a series' state <c>[2, hidden]</c> (hidden, then cell) in.</summary>
    public void Load(int layer, ReadOnlySpan<float> hiddenAndCell)
    {
        var hidden = _network.Shape.Hidden;
        Copy(hiddenAndCell[..hidden], _operands[layer].Span);
        Copy(hiddenAndCell[hidden..], _cells[layer].Span);
    }

    /// <summary>Takes the state after the step out again.</summary>
    public void Store(int layer, Span<float> hiddenAndCell)
    {
        var hidden = _network.Shape.Hidden;
        Copy(_operands[layer].Span[..hidden], hiddenAndCell);
        Copy(_cells[layer].Span[..hidden], hiddenAndCell[hidden..]);
    }

    public void Step()
    {
        for (var layer = 0; layer < _operands.Length; layer++)
        {
            if (layer > 0) Hidden(layer - 1).CopyTo(_operands[layer].Span[_network.HiddenPadded..]);
            _network.Layers[layer].Step(_operands[layer].Span, _gates.Span, _cells[layer].Span);
        }
    }

    private static void Copy(ReadOnlySpan<float> from, Span<float> to)
    {
        // A length that the compiler knows becomes two register moves; the call of a general copy costs as much as a gate.
        if (from.Length == ServedHidden) from[..ServedHidden].CopyTo(to);
        else from.CopyTo(to);
    }

    private AlignedFloats[] MakeAll(Func<int, int> length)
    {
        var all = new AlignedFloats[_network.Shape.Layers];
        for (var layer = 0; layer < all.Length; layer++) all[layer] = new AlignedFloats(length(layer));
        return all;
    }
}
