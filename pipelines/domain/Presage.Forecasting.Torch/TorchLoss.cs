using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Presage.Forecasting.Torch;

/// <summary>
/// <see cref="QuantileLoss"/> in tensors <c>[steps, rows, horizon]</c>, with its gradient: that of max(z, 0) is taken as 1 everywhere,
/// and a residual of 0 has none.
/// </summary>
internal sealed class TorchLoss : IDisposable
{
    private const int Horizon = ForecastModel.Horizon;
    private const int Quantiles = QuantileHead.Outputs / Horizon;

    private readonly double _valuePower;
    private readonly double _upperValuePower;
    private readonly torch.Device _device;
    private readonly Tensor _stepWeights;
    private readonly float[] _origins;
    private readonly float[] _targets;
    private readonly float[] _units;
    private readonly float[] _weights;
    private readonly float[] _overs;

    public TorchLoss(TrainerOptions options, torch.Device device)
    {
        var count = options.ChunkSteps * options.BatchRows;
        _valuePower = options.ValuePower;
        _upperValuePower = options.UpperValuePower;
        _device = device;
        var weights = new float[Horizon];
        Array.Fill(weights, 1);
        weights[0] = (float)options.NextStepWeight;
        _stepWeights = torch.tensor(weights, [Horizon], device: device);
        _origins = new float[count];
        _targets = new float[count * Horizon];
        _units = new float[count * Horizon];
        _weights = new float[count * Horizon];
        _overs = new float[count * Horizon];
    }

    /// <summary>The mean that is to fall, and the sum that is told; they differ by the weight of the next step.</summary>
    /// <param name="outputs">Of the head, <c>[steps, rows, 4 · horizon]</c>.</param>
    /// <param name="chunk">Origins, targets, units and weights.</param>
    public (Tensor Mean, Tensor Sum) Of(Tensor outputs, TrainingChunk chunk)
    {
        Copy(chunk);
        long[] shape = [chunk.Steps, chunk.Rows, Horizon];
        var origins = torch.tensor(_origins, [chunk.Steps, chunk.Rows, 1], device: _device);
        var targets = torch.tensor(_targets, shape, device: _device);
        var units = torch.tensor(_units, shape, device: _device);
        var weights = torch.tensor(_weights, shape, device: _device);
        var overs = torch.tensor(_overs, shape, device: _device);
        var heads = outputs.view(chunk.Steps, chunk.Rows, Quantiles, Horizon);
        var median = origins + units * heads.select(2, QuantileHead.Median);
        var upper = median + units * Positive(heads.select(2, QuantileHead.Upper));
        var peak = upper + units * Positive(heads.select(2, QuantileHead.Peak));
        var lower = median - units * Positive(heads.select(2, QuantileHead.Lower));
        var values = (targets, overs);
        var below = Pinball(median, values, ForecastModel.MedianQuantile) + QuantileLoss.OuterWeight * Pinball(lower, values, ForecastModel.LowerQuantile);
        var above = Pinball(upper, values, ForecastModel.UpperQuantile) + QuantileLoss.OuterWeight * Pinball(peak, values, ForecastModel.PeakQuantile);
        var loss = below * WeightOf(median, _valuePower) + QuantileLoss.UpperWeight * above * WeightOf(upper, _upperValuePower);
        var weighted = loss * weights;
        return ((weighted * _stepWeights).sum() * chunk.Factor, weighted.detach().sum());
    }

    public void Dispose() => _stepWeights.Dispose();

    private void Copy(TrainingChunk chunk)
    {
        for (var i = 0; i < chunk.Losses.Length; i++)
        {
            var row = chunk.Losses[i];
            _origins[i] = row.Z;
            row.Units.CopyTo(_units, i * Horizon);
            var weight = chunk.IsSilent[i % chunk.Rows] ? 0 : row.Weight;
            for (var h = 0; h < Horizon; h++)
            {
                var isKnown = !float.IsNaN(row.Targets[h]);
                _targets[i * Horizon + h] = isKnown ? row.Targets[h] : 0;
                _weights[i * Horizon + h] = isKnown ? weight : 0;

                // A forecast above a lower bound is not wrong.
                _overs[i * Horizon + h] = row.IsCensored[h] ? 0 : 1;
            }
        }
    }

    private static Tensor WeightOf(Tensor z, double power) => (z.detach().clamp(0f, QuantileLoss.WeightedZMax) * power).exp();

    private static Tensor Positive(Tensor b) => 0.5f * (b + (b * b + 4f).sqrt());

    private static Tensor Pinball(Tensor forecast, (Tensor Z, Tensor Overs) target, double quantile)
    {
        var notNegative = forecast + (forecast.relu() - forecast).detach();
        var residual = target.Z - notNegative;
        return (float)quantile * residual.relu() + (float)(1 - quantile) * (-residual).relu() * target.Overs;
    }
}
