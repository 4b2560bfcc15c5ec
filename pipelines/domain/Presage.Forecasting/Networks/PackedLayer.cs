namespace Presage.Forecasting;

/// <summary>
/// One layer's weights as the kernels read them, forward ones multiplied by <see cref="GateScale"/>. A row of operands is <c>[h | x]</c> with h padded to P units, so
/// <c>Forward</c> is <c>[P + I, 4P]</c> (row k: the weights of operand k for all gates) and <c>Backward</c> its transpose
/// <c>[4P, pad(P + I)]</c>. The two biases are summed. Padded units have zero weights and stay at zero.
/// </summary>
internal sealed class PackedLayer
{
    private readonly VectorKernel _kernel;
    private readonly AlignedFloats _forward;
    private readonly AlignedFloats _bias;
    private readonly AlignedFloats? _backward;
    private readonly AlignedFloats? _panels;

    public PackedLayer(VectorKernel kernel, NetworkShape shape, int layer, bool forTraining)
    {
        _kernel = kernel;
        Inputs = shape.InputsOf(layer);
        Hidden = shape.Hidden;
        HiddenPadded = kernel.Pad(Hidden);
        Stride = Operands + (layer == 0 ? shape.SkipInputs : 0);
        BackwardColumns = kernel.Pad(Operands);
        _forward = new AlignedFloats(Operands * Gates);
        _bias = new AlignedFloats(Gates);
        _backward = forTraining ? new AlignedFloats(Gates * BackwardColumns) : null;
        _panels = forTraining ? null : new AlignedFloats(Gates * Operands);
    }

    public int Inputs { get; }

    public int Hidden { get; }

    public int HiddenPadded { get; }

    /// <summary>Operands of the gates: P + I.</summary>
    public int Operands => HiddenPadded + Inputs;

    /// <summary>Length of a row of operands: P + I, and in the bottom layer S features more that only the head reads.</summary>
    public int Stride { get; }

    /// <summary>4 P.</summary>
    public int Gates => 4 * HiddenPadded;

    public int BackwardColumns { get; }

    public ReadOnlySpan<float> Backward => _backward!.Span;

    public void Load(ParameterLayout layout, int layer, ReadOnlySpan<float> parameters)
    {
        var input = layout.WeightIh(layer).Of(parameters);
        var recurrent = layout.WeightHh(layer).Of(parameters);
        var biasIh = layout.BiasIh(layer).Of(parameters);
        var biasHh = layout.BiasHh(layer).Of(parameters);
        for (var row = 0; row < 4 * Hidden; row++)
        {
            var column = ColumnOf(row);
            var scale = GateScale.Of(row / Hidden);
            _bias.Span[column] = (biasIh[row] + biasHh[row]) * scale;
            for (var k = 0; k < Hidden; k++) Set(k, column, recurrent[row * Hidden + k], scale);
            for (var k = 0; k < Inputs; k++) Set(HiddenPadded + k, column, input[row * Inputs + k], scale);
        }
    }

    /// <summary>The same for series side by side: <c>gates [4P, stride]</c> of <c>operands [P + I, stride]</c>, for the first columns.</summary>
    /// <param name="operands">Of which the last <paramref name="zeros"/> rows are all 0.</param>
    /// <param name="stride">Columns that there is room for.</param>
    /// <param name="columns">Series.</param>
    /// <param name="gates">Receives the sums.</param>
    /// <param name="zeros">Rows that need not be multiplied.</param>
    public void PreActivationsAside(ReadOnlySpan<float> operands, int stride, int columns, Span<float> gates, int zeros = 0) =>
        _kernel.MultiplyPanels(new PanelProduct
        {
            Panels = _panels!.Span, Start = _bias.Span, B = operands, C = gates,
            Rows = Gates, Inner = Operands - zeros, Stored = Operands, Columns = columns, Stride = stride,
        });

    /// <summary><c>gates [rows, 4P] = bias + operands · Forward</c>.</summary>
    public void PreActivations(ReadOnlySpan<float> operands, int strideRow, Span<float> gates)
    {
        var rows = gates.Length / Gates;
        for (var row = 0; row < rows; row++) _bias.Span.CopyTo(gates[(row * Gates)..]);
        _kernel.MultiplyAdd(new MatrixProduct
        {
            A = operands, B = _forward.Span, C = gates, Rows = rows, Inner = Operands, Columns = Gates,
            StrideRow = strideRow, StrideInner = 1, StrideB = Gates, StrideC = Gates,
        });
    }

    /// <summary>One step of one series: <paramref name="operands"/> begin with h, which becomes h'; <paramref name="cell"/> becomes c'.</summary>
    /// <param name="operands"><c>[P + I]</c> at least.</param>
    /// <param name="gates">Room for <c>[4P]</c>.</param>
    /// <param name="cell"><c>[P]</c>.</param>
    public void Step(Span<float> operands, Span<float> gates, Span<float> cell) => _kernel.Step(new SingleStep
    {
        Operands = operands[..Operands], Weights = _forward.Span, Start = _bias.Span, Gates = gates, Cell = cell, Hidden = operands[..HiddenPadded],
    });

    /// <summary>Adds a gradient in packed form (<c>[P + I, 4P]</c> and <c>[4P]</c>) to one in PyTorch's layout.</summary>
    public void AddGradient(ParameterLayout layout, int layer, (AlignedFloats Weights, AlignedFloats Bias) packed, Span<float> gradient)
    {
        var input = layout.WeightIh(layer).Writable(gradient);
        var recurrent = layout.WeightHh(layer).Writable(gradient);
        var biasIh = layout.BiasIh(layer).Writable(gradient);
        var biasHh = layout.BiasHh(layer).Writable(gradient);
        ReadOnlySpan<float> weights = packed.Weights.Span, bias = packed.Bias.Span;
        for (var row = 0; row < 4 * Hidden; row++)
        {
            var column = ColumnOf(row);
            biasIh[row] += bias[column];
            biasHh[row] += bias[column];
            for (var k = 0; k < Hidden; k++) recurrent[row * Hidden + k] += weights[k * Gates + column];
            for (var k = 0; k < Inputs; k++) input[row * Inputs + k] += weights[(HiddenPadded + k) * Gates + column];
        }
    }

    private int ColumnOf(int row) => row / Hidden * HiddenPadded + row % Hidden;

    private void Set(int operand, int column, float value, float scale)
    {
        _forward.Span[operand * Gates + column] = value * scale;
        if (_backward is not null) _backward.Span[column * BackwardColumns + operand] = value;
        if (_panels is null) return;
        var panel = column / PanelProduct.PanelRows * PanelProduct.PanelRows;
        _panels.Span[panel * Operands + operand * PanelProduct.PanelRows + column - panel] = value * scale;
    }
}
