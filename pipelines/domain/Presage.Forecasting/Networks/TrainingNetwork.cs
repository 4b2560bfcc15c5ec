namespace Presage.Forecasting;

/// <summary>
/// An LSTM with head over a fixed <c>[steps, batch]</c>: forward, and back-propagation through time over those steps.
/// The vectorised counterpart of <see cref="ReferenceNetwork{T}"/>, against which it is tested.
/// </summary>
internal sealed class TrainingNetwork
{
    private readonly VectorKernel _kernel;
    private readonly PackedLayer[] _layers;
    private readonly LayerTrace[] _traces;
    private readonly PackedHead? _head;
    private readonly AlignedFloats _outputs;
    private readonly AlignedFloats _gradientHidden;
    private readonly (AlignedFloats Weights, AlignedFloats Bias) _gradientHead;

    public TrainingNetwork(VectorKernel kernel, ParameterLayout layout, int steps, int batch)
    {
        _kernel = kernel;
        Layout = layout;
        Steps = steps;
        Batch = batch;
        var shape = layout.Shape;
        _layers = new PackedLayer[shape.Layers];
        _traces = new LayerTrace[shape.Layers];
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            _layers[layer] = new PackedLayer(kernel, shape, layer, forTraining: true);
            _traces[layer] = new LayerTrace(kernel, _layers[layer], steps, batch);
        }

        _head = shape.Outputs > 0 ? new PackedHead(kernel, shape, forTraining: true) : null;
        OutputStride = _head?.Outputs ?? kernel.Width;
        _outputs = new AlignedFloats(steps * batch * OutputStride);
        _gradientHidden = new AlignedFloats(steps * batch * HiddenPadded);
        _gradientHead = (new AlignedFloats(((_head?.Operands ?? 0) + 1) * OutputStride), new AlignedFloats(OutputStride));
    }

    public ParameterLayout Layout { get; }

    public int Steps { get; }

    public int Batch { get; }

    public int HiddenPadded => _layers[0].HiddenPadded;

    /// <summary>Distance between rows of <see cref="Outputs"/>: the outputs, padded.</summary>
    public int OutputStride { get; }

    /// <summary><c>[steps, batch, OutputStride]</c>: after <see cref="Forward"/> the outputs; to be replaced by their gradient.</summary>
    public Span<float> Outputs => _outputs.Span;

    /// <summary><c>[steps, batch, P]</c>: gradient of the top layer's hidden states where there is no head.</summary>
    public Span<float> GradientHidden => _gradientHidden.Span;

    public ReadOnlySpan<LayerTrace> Traces => _traces;

    public LayerTrace Bottom => _traces[0];

    public LayerTrace Top => _traces[^1];

    public void Load(ReadOnlySpan<float> parameters)
    {
        for (var layer = 0; layer < _layers.Length; layer++) _layers[layer].Load(Layout, layer, parameters);
        _head?.Load(Layout, parameters);
    }

    /// <summary>States before the first step become zero for every row.</summary>
    public void ForgetStates()
    {
        for (var row = 0; row < Batch; row++) ForgetState(row);
    }

    public void ForgetState(int row)
    {
        foreach (var trace in _traces)
        {
            trace.Hidden(0, row).Clear();
            trace.Cell(0, row).Clear();
        }
    }

    /// <summary>States after the last step become those before the first: the sequence goes on in the next call.</summary>
    public void CarryStates()
    {
        foreach (var trace in _traces)
        {
            for (var row = 0; row < Batch; row++)
            {
                trace.Hidden(Steps, row).CopyTo(trace.Hidden(0, row));
                trace.Cell(Steps, row).CopyTo(trace.Cell(0, row));
            }
        }
    }

    public void Forward()
    {
        for (var layer = 0; layer < _traces.Length; layer++)
        {
            if (layer > 0) PassUp(layer);
            _traces[layer].Forward();
        }

        _head?.Forward(Top.OutputRows, Top.Stride, Bottom.InputRows, Bottom.Stride, _outputs.Span);
    }

    /// <summary>
    /// Adds the gradient of the parameters to <paramref name="gradient"/>, from that of <see cref="Outputs"/>
    /// (or of <see cref="GradientHidden"/> without a head).
    /// </summary>
    public void Backward(Span<float> gradient, bool needsInput)
    {
        if (_head is not null) BackwardHead(gradient);
        for (var layer = _traces.Length - 1; layer >= 0; layer--)
        {
            _traces[layer].Backward(_gradientHidden.Span, needsInput || layer > 0);
            _layers[layer].AddGradient(Layout, layer, _traces[layer].Gradient, gradient);
            if (layer > 0) PassDown(layer);
        }
    }

    private void BackwardHead(Span<float> gradient)
    {
        _gradientHead.Weights.Span.Clear();
        _gradientHead.Bias.Span.Clear();
        _gradientHidden.Span.Clear();
        _head!.BackwardToHidden(_outputs.Span, _gradientHidden.Span);
        _kernel.AddColumns(_outputs.Span, _gradientHead.Bias.Span);
        Gather(Top.OutputRows, Top.Stride, (0, HiddenPadded));
        if (Layout.Shape.HasSkip) Gather(Bottom.InputRows, Bottom.Stride, (HiddenPadded, Layout.Shape.HeadSkip));
        _head.AddGradient(Layout, _gradientHead, gradient);
    }

    private void Gather(ReadOnlySpan<float> operands, int stride, (int From, int Count) rows) =>
        _kernel.MultiplyAdd(new MatrixProduct
        {
            A = operands, B = _outputs.Span, C = _gradientHead.Weights.Span[(rows.From * OutputStride)..], Rows = rows.Count,
            Inner = Steps * Batch, Columns = OutputStride, StrideRow = 1, StrideInner = stride, StrideB = OutputStride,
            StrideC = OutputStride,
        });

    private void PassUp(int layer)
    {
        for (var step = 0; step < Steps; step++)
        {
            for (var row = 0; row < Batch; row++) _traces[layer - 1].Hidden(step + 1, row).CopyTo(_traces[layer].Input(step, row));
        }
    }

    private void PassDown(int layer)
    {
        for (var step = 0; step < Steps; step++)
        {
            for (var row = 0; row < Batch; row++)
            {
                _traces[layer].GradientInput(step, row).CopyTo(_gradientHidden.Span[((step * Batch + row) * HiddenPadded)..]);
            }
        }
    }
}
