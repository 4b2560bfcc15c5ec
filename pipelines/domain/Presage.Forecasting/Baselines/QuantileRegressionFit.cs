using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// Linear quantile regression (R. Koenker, G. Bassett, 1978): for each step ahead h and quantile q the weights w that minimize
/// mean max(q e, (q - 1) e), e = z[t+h] - z[t] - w x, on <see cref="LagInputs"/>, shared by all series of a set. Starts at the ridge
/// solution; averaged sub-gradient steps over shuffled examples on inputs of equal size; at last each constant
/// is set so that the share q of the examples is at or under the line. Outputs: index h · 4 + quantile.
/// </summary>
internal sealed class QuantileRegressionFit
{
    private const int RowsMax = 100_000;
    private const int Epochs = 6;
    private const int BatchRows = 64;
    private const double StepStart = 0.02;
    private const double MomentDecay = 0.99;

    private readonly LagExamples _examples;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly double[] _sizes;
    private readonly double[] _weights;
    private readonly double[] _gradient;
    private readonly double[] _squares;
    private readonly double[] _average;

    private QuantileRegressionFit(LagExamples examples)
    {
        _examples = examples;
        _inputs = examples.Inputs.Count;
        _outputs = examples.Inputs.Horizon * ForecastModel.Quantiles.Length;
        _sizes = SizesOf(examples);
        _weights = new double[_outputs * _inputs];
        _gradient = new double[_outputs * _inputs];
        _squares = new double[_outputs * _inputs];
        _average = new double[_outputs * _inputs];
    }

    public static QuantileRegressionStart Fit(TrainingSet past, int horizon) =>
        Fit(LagExamples.Read(past, new LagInputs(past.Grid, horizon), RowsMax));

    public static QuantileRegressionStart Fit(LagExamples examples) => new QuantileRegressionFit(examples).Run();

    private QuantileRegressionStart Run()
    {
        Start(RidgeFit.Fit(_examples).Weights);
        CenterConstants();
        Descend();
        for (var i = 0; i < _weights.Length; i++) _weights[i] = _average[i];
        CenterConstants();
        for (var i = 0; i < _weights.Length; i++) _weights[i] /= _sizes[i % _inputs];
        return new QuantileRegressionStart(
            new LinearWeights(_examples.Inputs, [.. _weights]), [.. _sizes.Select(size => 1 / (size * size))]);
    }

    private void Start(LinearWeights ridge)
    {
        var quantiles = ForecastModel.Quantiles.Length;
        for (var output = 0; output < _outputs; output++)
        {
            for (var i = 0; i < _inputs; i++)
            {
                _weights[output * _inputs + i] = ridge.Weights[output / quantiles * _inputs + i] * _sizes[i];
            }
        }
    }

    private void Descend()
    {
        var order = Shuffled(_examples.RowCount);
        var batches = Math.Max(1, order.Length / BatchRows);
        var row = new double[_inputs];
        for (var update = 0; update < Epochs * batches; update++)
        {
            Array.Clear(_gradient);
            var first = update % batches * BatchRows;
            for (var i = first; i < Math.Min(first + BatchRows, order.Length); i++) AddGradient(order[i], row);
            var progress = (double)update / (Epochs * batches);
            Step(StepStart * 0.5 * (1 + Math.Cos(Math.PI * progress)), update);
            if (progress >= 0.5) Average(update - Epochs * batches / 2 + 1);
        }
    }

    private void AddGradient(int example, double[] row)
    {
        Load(example, row);
        var targets = _examples.TargetsOf(example);
        var quantiles = ForecastModel.Quantiles.AsSpan();
        for (var output = 0; output < _outputs; output++)
        {
            var residual = targets[output / quantiles.Length] - LinearProduct.Dot(row, _weights.AsSpan(output * _inputs, _inputs));
            var quantile = quantiles[output % quantiles.Length];
            LinearProduct.AddScaled(residual > 0 ? -quantile : 1 - quantile, row, _gradient.AsSpan(output * _inputs, _inputs));
        }
    }

    /// <summary>A step by the gradient over its own running size, for each weight (T. Tieleman, G. Hinton, 2012).</summary>
    private void Step(double step, int update)
    {
        var correction = 1 - Math.Pow(MomentDecay, update + 1);
        for (var i = 0; i < _weights.Length; i++)
        {
            var gradient = _gradient[i] / BatchRows;
            _squares[i] += (1 - MomentDecay) * (gradient * gradient - _squares[i]);
            _weights[i] -= step * 0.1 * gradient / (Math.Sqrt(_squares[i] / correction) + 1e-6);
        }
    }

    private void Average(int count)
    {
        for (var i = 0; i < _weights.Length; i++) _average[i] += (_weights[i] - _average[i]) / Math.Max(count, 1);
    }

    /// <summary>Moves each constant by the quantile of what is left of the targets.</summary>
    private void CenterConstants()
    {
        if (_examples.RowCount == 0) return;
        var row = new double[_inputs];
        var left = new float[_outputs][];
        for (var output = 0; output < _outputs; output++) left[output] = new float[_examples.RowCount];
        var quantiles = ForecastModel.Quantiles.Length;
        for (var example = 0; example < _examples.RowCount; example++)
        {
            Load(example, row);
            var targets = _examples.TargetsOf(example);
            for (var output = 0; output < _outputs; output++)
            {
                left[output][example] = (float)(targets[output / quantiles] - LinearProduct.Dot(row, _weights.AsSpan(output * _inputs, _inputs)));
            }
        }

        for (var output = 0; output < _outputs; output++)
        {
            Array.Sort(left[output]);
            var place = (int)(ForecastModel.Quantiles[output % quantiles] * (_examples.RowCount - 1));
            _weights[output * _inputs] += left[output][place];
        }
    }

    private void Load(int example, double[] row)
    {
        var inputs = _examples.InputsOf(example);
        for (var i = 0; i < row.Length; i++) row[i] = inputs[i] / _sizes[i];
    }

    private static double[] SizesOf(LagExamples examples)
    {
        var sizes = new double[examples.Inputs.Count];
        for (var example = 0; example < examples.RowCount; example++)
        {
            var inputs = examples.InputsOf(example);
            for (var i = 0; i < sizes.Length; i++) sizes[i] += (double)inputs[i] * inputs[i];
        }

        for (var i = 0; i < sizes.Length; i++) sizes[i] = sizes[i] > 0 ? Math.Sqrt(sizes[i] / examples.RowCount) : 1;
        return sizes;
    }

    private static int[] Shuffled(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        var random = new SeededRandom(1);
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.NextInt32(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
