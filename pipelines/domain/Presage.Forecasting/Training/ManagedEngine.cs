namespace Presage.Forecasting;

/// <summary>The vector kernels of this library, on the calling thread.</summary>
internal sealed class ManagedEngine : ITrainingEngine
{
    private readonly TrainingNetwork _network;
    private readonly QuantileLoss _loss;
    private readonly AdamOptimizer<float> _optimizer;
    private readonly double _gradientNormMax;
    private readonly float[] _parameters;
    private readonly float[] _gradient;
    private bool _isLoaded;

    public ManagedEngine(EngineStart start)
    {
        var options = start.Options;
        _network = new TrainingNetwork(VectorKernel.Best, start.Layout, options.ChunkSteps, options.BatchRows);
        _loss = new QuantileLoss(options.ValuePower, options.UpperValuePower, options.NextStepWeight);
        _optimizer = new AdamOptimizer<float>(options.Optimizer, start.Layout.Length);
        if (start.Moments is { } moments) _optimizer.Resume(moments.StepNumber, moments.First.AsSpan(), moments.Second.AsSpan());
        _gradientNormMax = options.GradientNormMax;
        _parameters = start.Parameters;
        _gradient = new float[start.Layout.Length];
    }

    public OptimizerMoments? Moments => new(_optimizer.StepNumber, [.. _optimizer.FirstMoments], [.. _optimizer.SecondMoments]);

    public float[] Parameters() => [.. _parameters];

    public Span<float> Input(int step, int row) => _network.Bottom.Input(step, row);

    public double Learn(TrainingChunk chunk, double learningRateShare)
    {
        var loss = Forward(chunk, chunk.Factor);
        Array.Clear(_gradient);
        _network.Backward(_gradient, needsInput: false);
        GradientNorm.Clip<float>(_gradient, _gradientNormMax);
        _optimizer.Step(_parameters, _gradient, learningRateShare);
        _isLoaded = false;
        return loss;
    }

    public double Measure(TrainingChunk chunk) => Forward(chunk, 0);

    public void Dispose()
    {
    }

    /// <summary>Leaves the gradient of the outputs in their place.</summary>
    private double Forward(TrainingChunk chunk, float factor)
    {
        if (!_isLoaded) _network.Load(_parameters);
        _isLoaded = true;
        CarryOrForgetStates(chunk);
        _network.Forward();
        double sum = 0;
        for (var i = 0; i < chunk.Losses.Length; i++)
        {
            var isLearned = !chunk.IsSilent[i % chunk.Rows];
            var outputs = _network.Outputs.Slice(i * _network.OutputStride, QuantileHead.Outputs);
            var value = _loss.Replace(outputs, chunk.Losses[i], isLearned ? factor : 0);
            if (isLearned) sum += value;
        }

        return sum;
    }

    private void CarryOrForgetStates(TrainingChunk chunk)
    {
        _network.CarryStates();
        for (var row = 0; row < chunk.Rows; row++)
        {
            if (chunk.IsFresh[row]) _network.ForgetState(row);
        }
    }
}
