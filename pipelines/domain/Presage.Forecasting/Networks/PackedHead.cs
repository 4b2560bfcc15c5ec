namespace Presage.Forecasting;

/// <summary>
/// The linear head as the kernels read it: rows of operands <c>[h | x | s]</c> as in <see cref="PackedLayer"/> times
/// <c>[P + I + S, pad(O)]</c>. Without a skip the rows of x and s are absent.
/// </summary>
internal sealed class PackedHead
{
    private readonly VectorKernel _kernel;
    private readonly NetworkShape _shape;
    private readonly int _hiddenPadded;
    private readonly AlignedFloats _forward;
    private readonly AlignedFloats _bias;
    private readonly AlignedFloats? _backward;
    private readonly AlignedFloats? _panels;

    public PackedHead(VectorKernel kernel, NetworkShape shape, bool forTraining)
    {
        _kernel = kernel;
        _shape = shape;
        _hiddenPadded = kernel.Pad(shape.Hidden);
        Outputs = kernel.Pad(shape.Outputs);
        _forward = new AlignedFloats(Operands * Outputs);
        _bias = new AlignedFloats(PanelOutputs);
        _backward = forTraining ? new AlignedFloats(Outputs * _hiddenPadded) : null;
        _panels = forTraining ? null : new AlignedFloats(PanelOutputs * Operands);
    }

    /// <summary>Outputs, padded.</summary>
    public int Outputs { get; }

    /// <summary>Outputs, padded to whole panels.</summary>
    public int PanelOutputs => (Outputs + PanelProduct.PanelRows - 1) / PanelProduct.PanelRows * PanelProduct.PanelRows;

    public int Operands => _hiddenPadded + _shape.HeadSkip;

    public void Load(ParameterLayout layout, ReadOnlySpan<float> parameters)
    {
        var weight = layout.HeadWeight.Of(parameters);
        layout.HeadBias.Of(parameters).CopyTo(_bias.Span);
        for (var output = 0; output < _shape.Outputs; output++)
        {
            for (var column = 0; column < _shape.HeadInputs; column++)
            {
                var value = weight[output * _shape.HeadInputs + column];
                _forward.Span[OperandOf(column) * Outputs + output] = value;
                if (column < _shape.Hidden && _backward is not null) _backward.Span[output * _hiddenPadded + column] = value;
                if (_panels is not null) _panels.Span[PlaceInPanels(output, OperandOf(column))] = value;
            }
        }
    }

    /// <summary>The same for series side by side: <c>outputs [panel outputs, stride]</c> of <c>operands [P + I + S, stride]</c>.</summary>
    public void ForwardAside(ReadOnlySpan<float> operands, int stride, int columns, Span<float> outputs) =>
        _kernel.MultiplyPanels(new PanelProduct
        {
            Panels = _panels!.Span, Start = _bias.Span, B = operands, C = outputs,
            Rows = PanelOutputs, Inner = Operands, Stored = Operands, Columns = columns, Stride = stride,
        });

    /// <summary><c>outputs [rows, pad(O)] = bias + hidden · W_h (+ inputs · W_x)</c>.</summary>
    public void Forward(ReadOnlySpan<float> hidden, int strideHidden, ReadOnlySpan<float> inputs, int strideInputs, Span<float> outputs)
    {
        var rows = outputs.Length / Outputs;
        for (var row = 0; row < rows; row++) _bias.Span[..Outputs].CopyTo(outputs[(row * Outputs)..]);
        Multiply(hidden, strideHidden, (0, _hiddenPadded), outputs);
        if (_shape.HasSkip) Multiply(inputs, strideInputs, (_hiddenPadded, _shape.HeadSkip), outputs);
    }

    /// <summary><c>gradientHidden [rows, P] += gradientOutputs · W_hᵀ</c>.</summary>
    public void BackwardToHidden(ReadOnlySpan<float> gradientOutputs, Span<float> gradientHidden) =>
        _kernel.MultiplyAdd(new MatrixProduct
        {
            A = gradientOutputs, B = _backward!.Span, C = gradientHidden,
            Rows = gradientHidden.Length / _hiddenPadded, Inner = _shape.Outputs, Columns = _hiddenPadded,
            StrideRow = Outputs, StrideInner = 1, StrideB = _hiddenPadded, StrideC = _hiddenPadded,
        });

    public void AddGradient(ParameterLayout layout, (AlignedFloats Weights, AlignedFloats Bias) packed, Span<float> gradient)
    {
        var weight = layout.HeadWeight.Writable(gradient);
        var bias = layout.HeadBias.Writable(gradient);
        for (var output = 0; output < _shape.Outputs; output++)
        {
            bias[output] += packed.Bias.Span[output];
            for (var column = 0; column < _shape.HeadInputs; column++)
            {
                weight[output * _shape.HeadInputs + column] += packed.Weights.Span[OperandOf(column) * Outputs + output];
            }
        }
    }

    private int PlaceInPanels(int output, int operand)
    {
        var panel = output / PanelProduct.PanelRows * PanelProduct.PanelRows;
        return panel * Operands + operand * PanelProduct.PanelRows + output - panel;
    }

    private int OperandOf(int column) => column < _shape.Hidden ? column : _hiddenPadded + column - _shape.Hidden;

    private void Multiply(ReadOnlySpan<float> operands, int strideRow, (int From, int Count) inner, Span<float> outputs) =>
        _kernel.MultiplyAdd(new MatrixProduct
        {
            A = operands, B = _forward.Span[(inner.From * Outputs)..], C = outputs,
            Rows = outputs.Length / Outputs, Inner = inner.Count, Columns = Outputs,
            StrideRow = strideRow, StrideInner = 1, StrideB = Outputs, StrideC = Outputs,
        });
}
