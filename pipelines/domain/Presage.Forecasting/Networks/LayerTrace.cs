namespace Presage.Forecasting;

/// <summary>
/// One layer's forward pass over <c>[steps, batch]</c>, kept for the way back, and that way back.
/// Operand rows <c>[steps + 1, batch, P + I + S]</c> hold the hidden state before each step beside its input.
/// </summary>
internal sealed class LayerTrace
{
    private readonly VectorKernel _kernel;
    private readonly PackedLayer _layer;
    private readonly int _steps;
    private readonly int _batch;
    private readonly AlignedFloats _operands;
    private readonly AlignedFloats _gates;
    private readonly AlignedFloats _cells;
    private readonly AlignedFloats _cellTanh;
    private readonly AlignedFloats _gradientOperands;
    private readonly AlignedFloats _gradientCell;
    private readonly AlignedFloats _gradientWeights;
    private readonly AlignedFloats _gradientBias;

    public LayerTrace(VectorKernel kernel, PackedLayer layer, int steps, int batch)
    {
        _kernel = kernel;
        _layer = layer;
        _steps = steps;
        _batch = batch;
        _operands = new AlignedFloats((steps + 1) * batch * layer.Stride);
        _gates = new AlignedFloats(steps * batch * layer.Gates);
        _cells = new AlignedFloats((steps + 1) * batch * layer.HiddenPadded);
        _cellTanh = new AlignedFloats(steps * batch * layer.HiddenPadded);
        _gradientOperands = new AlignedFloats((steps + 1) * batch * layer.BackwardColumns);
        _gradientCell = new AlignedFloats(batch * layer.HiddenPadded);
        _gradientWeights = new AlignedFloats(layer.Operands * layer.Gates);
        _gradientBias = new AlignedFloats(layer.Gates);
    }

    /// <summary>Distance between operand rows.</summary>
    public int Stride => _layer.Stride;

    /// <summary>Operand rows of the steps' inputs, starting at the first x.</summary>
    public ReadOnlySpan<float> InputRows => _operands.Span[_layer.HiddenPadded..];

    /// <summary>Operand rows whose h is the output of the steps.</summary>
    public ReadOnlySpan<float> OutputRows => _operands.Span[(_batch * Stride)..];

    public (AlignedFloats Weights, AlignedFloats Bias) Gradient => (_gradientWeights, _gradientBias);

    /// <summary>Features of a step: those of the LSTM, then those that only the head reads.</summary>
    public Span<float> Input(int step, int row) =>
        _operands.Span.Slice((step * _batch + row) * Stride + _layer.HiddenPadded, Stride - _layer.HiddenPadded);

    /// <summary>Hidden state before <paramref name="step"/>; of step <c>steps</c>: the last one.</summary>
    public Span<float> Hidden(int step, int row) => _operands.Span.Slice((step * _batch + row) * Stride, _layer.Hidden);

    public Span<float> Cell(int step, int row) =>
        _cells.Span.Slice((step * _batch + row) * _layer.HiddenPadded, _layer.Hidden);

    /// <summary>After the way back: gradient of the input of a step.</summary>
    public ReadOnlySpan<float> GradientInput(int step, int row) =>
        _gradientOperands.Span.Slice((step * _batch + row) * _layer.BackwardColumns + _layer.HiddenPadded, _layer.Inputs);

    /// <summary>After the way back: gradient of the hidden state before the first step.</summary>
    public ReadOnlySpan<float> GradientHidden(int row) =>
        _gradientOperands.Span.Slice(row * _layer.BackwardColumns, _layer.Hidden);

    public ReadOnlySpan<float> GradientCell(int row) => _gradientCell.Span.Slice(row * _layer.HiddenPadded, _layer.Hidden);

    public void Forward()
    {
        for (var step = 0; step < _steps; step++)
        {
            var gates = GatesOf(step);
            _layer.PreActivations(_operands.Span[(step * _batch * Stride)..], Stride, gates);
            _kernel.Gates(new GateRows
            {
                Gates = gates, CellBefore = CellsOf(_cells, step), CellAfter = CellsOf(_cells, step + 1),
                CellTanh = CellsOf(_cellTanh, step), Hidden = _operands.Span[((step + 1) * _batch * Stride)..],
                StrideHidden = Stride, Rows = _batch, HiddenPadded = _layer.HiddenPadded,
            });
        }
    }

    /// <param name="fromAbove"><c>[steps, batch, P]</c>: gradient of the outputs.</param>
    /// <param name="needsInput">Whether the gradient of the input is wanted too.</param>
    public void Backward(ReadOnlySpan<float> fromAbove, bool needsInput)
    {
        _gradientOperands.Span.Clear();
        _gradientCell.Span.Clear();
        var rowLength = _batch * _layer.HiddenPadded;
        for (var step = _steps - 1; step >= 0; step--)
        {
            var gates = GatesOf(step);
            _kernel.GatesBackward(new GateGradientRows
            {
                Gates = gates, CellBefore = CellsOf(_cells, step), CellTanh = CellsOf(_cellTanh, step),
                HiddenFromAbove = fromAbove.Slice(step * rowLength, rowLength),
                HiddenFromAfter = GradientOperandsOf(step + 1), StrideAfter = _layer.BackwardColumns,
                Cell = _gradientCell.Span, Rows = _batch, HiddenPadded = _layer.HiddenPadded,
            });
            _kernel.MultiplyAdd(new MatrixProduct
            {
                A = gates, B = _layer.Backward, C = GradientOperandsOf(step), Rows = _batch, Inner = _layer.Gates,
                Columns = needsInput ? _layer.BackwardColumns : _layer.HiddenPadded, StrideRow = _layer.Gates, StrideInner = 1,
                StrideB = _layer.BackwardColumns, StrideC = _layer.BackwardColumns,
            });
        }

        GatherWeights();
    }

    private void GatherWeights()
    {
        _gradientWeights.Span.Clear();
        _gradientBias.Span.Clear();
        _kernel.AddColumns(_gates.Span, _gradientBias.Span);
        _kernel.MultiplyAdd(new MatrixProduct
        {
            A = _operands.Span, B = _gates.Span, C = _gradientWeights.Span, Rows = _layer.Operands, Inner = _steps * _batch,
            Columns = _layer.Gates, StrideRow = 1, StrideInner = Stride, StrideB = _layer.Gates, StrideC = _layer.Gates,
        });
    }

    private Span<float> GatesOf(int step) => _gates.Span.Slice(step * _batch * _layer.Gates, _batch * _layer.Gates);

    private Span<float> CellsOf(AlignedFloats cells, int step) =>
        cells.Span.Slice(step * _batch * _layer.HiddenPadded, _batch * _layer.HiddenPadded);

    private Span<float> GradientOperandsOf(int step) =>
        _gradientOperands.Span.Slice(step * _batch * _layer.BackwardColumns, _batch * _layer.BackwardColumns);
}
