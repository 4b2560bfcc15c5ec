using TorchSharp;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace Presage.Forecasting.Torch;

/// <summary>
/// A chunk through libtorch. Shapes: features <c>[steps, rows, inputs + skip inputs]</c>, of which the LSTM reads the first
/// <c>inputs</c>; hidden and cell states <c>[layers, rows, hidden]</c>; the head reads <c>[hidden, features]</c> of each step.
/// </summary>
internal sealed class TorchEngine : ITrainingEngine
{
    private readonly EngineStart _start;
    private readonly torch.Device _device;
    private readonly LSTM _lstm;
    private readonly Linear _head;
    private readonly Parameter[] _parameters;
    private readonly AdamW _optimizer;
    private readonly TorchLoss _loss;
    private readonly float[] _features;
    private readonly float[] _isKept;
    private Tensor _hidden;
    private Tensor _cell;

    public TorchEngine(EngineStart start, torch.Device device)
    {
        var (shape, options) = (start.Layout.Shape, start.Options);
        _start = start;
        _device = device;
        _lstm = torch.nn.LSTM(shape.Inputs, shape.Hidden, shape.Layers, device: device);
        _head = torch.nn.Linear(shape.HeadInputs, shape.Outputs, device: device);
        _parameters = ParametersOf(start.Layout);
        Load(start.Parameters);
        var optimizer = options.Optimizer;
        _optimizer = torch.optim.AdamW(
            _parameters, optimizer.LearningRate, optimizer.FirstMomentDecay, optimizer.SecondMomentDecay, optimizer.DenominatorMin, optimizer.WeightDecay);
        _loss = new TorchLoss(options, device);
        _features = new float[options.ChunkSteps * options.BatchRows * Width];
        _isKept = new float[options.BatchRows];
        _hidden = torch.zeros(shape.Layers, options.BatchRows, shape.Hidden, device: device);
        _cell = torch.zeros(shape.Layers, options.BatchRows, shape.Hidden, device: device);
    }

    /// <summary>AdamW of TorchSharp keeps them to itself: a training on it cannot be resumed.</summary>
    public OptimizerMoments? Moments => null;

    /// <summary>Features of a step.</summary>
    private int Width => _start.Layout.Shape.Inputs + _start.Layout.Shape.SkipInputs;

    public float[] Parameters()
    {
        using var scope = torch.NewDisposeScope();
        var flat = new float[_start.Layout.Length];
        for (var i = 0; i < _parameters.Length; i++)
        {
            var slot = _start.Layout.Slots[i];
            _parameters[i].detach().cpu().contiguous().data<float>().CopyTo(slot.Writable<float>(flat));
        }

        return flat;
    }

    public Span<float> Input(int step, int row) => _features.AsSpan((step * _start.Options.BatchRows + row) * Width, Width);

    public double Learn(TrainingChunk chunk, double learningRateShare)
    {
        using var scope = torch.NewDisposeScope();
        _optimizer.zero_grad();
        var (mean, sum) = _loss.Of(Forward(chunk), chunk);
        mean.backward();
        torch.nn.utils.clip_grad_norm_(_parameters, _start.Options.GradientNormMax);
        foreach (var group in _optimizer.ParamGroups) group.LearningRate = _start.Options.Optimizer.LearningRate * learningRateShare;
        _optimizer.step();
        return sum.item<float>();
    }

    public double Measure(TrainingChunk chunk)
    {
        using var scope = torch.NewDisposeScope();
        using var withoutGradient = torch.no_grad();
        return _loss.Of(Forward(chunk), chunk).Sum.item<float>();
    }

    public void Dispose()
    {
        _hidden.Dispose();
        _cell.Dispose();
        _loss.Dispose();
        _optimizer.Dispose();
        _head.Dispose();
        _lstm.Dispose();
    }

    /// <summary>Gives the head's outputs <c>[steps, rows, outputs]</c> and keeps the states for the next chunk, without their history.</summary>
    private Tensor Forward(TrainingChunk chunk)
    {
        for (var row = 0; row < chunk.Rows; row++) _isKept[row] = chunk.IsFresh[row] ? 0 : 1;
        var kept = torch.tensor(_isKept, [1, chunk.Rows, 1], device: _device);
        var features = torch.tensor(_features, [chunk.Steps, chunk.Rows, Width], device: _device);
        var inputs = features.narrow(2, 0, _start.Layout.Shape.Inputs).contiguous();
        var (top, hidden, cell) = _lstm.call(inputs, (_hidden.mul(kept), _cell.mul(kept)));
        Keep(ref _hidden, hidden);
        Keep(ref _cell, cell);
        return _head.call(_start.Layout.Shape.HasSkip ? torch.cat(new[] { top, features }, 2) : top);
    }

    /// <summary>Replaces a state; the product with it was taken, so that the way back does not need it.</summary>
    private static void Keep(ref Tensor kept, Tensor state)
    {
        kept.Dispose();
        kept = state.detach().clone().DetachFromDisposeScope();
    }

    private Parameter[] ParametersOf(ParameterLayout layout)
    {
        var ofLstm = _lstm.named_parameters().ToDictionary(named => "lstm." + named.Item1, named => named.Item2, StringComparer.Ordinal);
        return
        [
            .. layout.Slots.Select(slot => slot.Name switch
            {
                "head.weight" => _head.weight!,
                "head.bias" => _head.bias!,
                var name => ofLstm[name],
            }),
        ];
    }

    private void Load(float[] flat)
    {
        using var scope = torch.NewDisposeScope();
        using var withoutGradient = torch.no_grad();
        for (var i = 0; i < _parameters.Length; i++)
        {
            var slot = _start.Layout.Slots[i];
            long[] shape = slot.IsVector ? [slot.Rows] : [slot.Rows, slot.Columns];
            _parameters[i].copy_(torch.tensor(slot.Of<float>(flat).ToArray(), shape, device: _device));
        }
    }
}
