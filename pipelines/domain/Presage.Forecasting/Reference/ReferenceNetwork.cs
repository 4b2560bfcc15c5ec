using System.Numerics;

namespace Presage.Forecasting;

/// <summary>An LSTM of one or two layers with an optional linear head, over one sequence, in plain loops.</summary>
internal sealed class ReferenceNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ParameterLayout _layout;
    private readonly NetworkShape _shape;
    private readonly ReferenceLayer<T>[] _layers;
    private readonly T[][] _inputs;

    public ReferenceNetwork(ParameterLayout layout, int steps)
    {
        _layout = layout;
        _shape = layout.Shape;
        Steps = steps;
        _layers = new ReferenceLayer<T>[_shape.Layers];
        for (var layer = 0; layer < _layers.Length; layer++) _layers[layer] = new ReferenceLayer<T>(layout, layer, steps);
        _inputs = new T[steps][];
        Outputs = ReferenceLayer<T>.Rows(steps, _shape.Outputs > 0 ? _shape.Outputs : _shape.Hidden);
        GradientInputs = ReferenceLayer<T>.Rows(steps, _shape.Inputs + _shape.SkipInputs);
        GradientHidden = ReferenceLayer<T>.Rows(_shape.Layers, _shape.Hidden);
        GradientCell = ReferenceLayer<T>.Rows(_shape.Layers, _shape.Hidden);
    }

    public int Steps { get; }

    /// <summary>By step: the head's outputs, or without a head the top layer's hidden states.</summary>
    public T[][] Outputs { get; }

    public T[][] GradientInputs { get; }

    /// <summary>By layer, of the state before the first step.</summary>
    public T[][] GradientHidden { get; }

    public T[][] GradientCell { get; }

    public ReferenceLayer<T> Layer(int layer) => _layers[layer];

    /// <summary>Hidden and cell states before the first step are those that stand in the layers' row 0.</summary>
    public void Forward(T[][] inputs, ReadOnlySpan<T> parameters)
    {
        for (var step = 0; step < Steps; step++)
        {
            _inputs[step] = inputs[step];
            var x = inputs[step];
            foreach (var layer in _layers)
            {
                layer.Forward(step, x, parameters);
                x = layer.Hidden[step + 1];
            }

            if (_shape.Outputs == 0) x.CopyTo(Outputs[step], 0);
            else ForwardHead(step, x, parameters);
        }
    }

    /// <summary>Adds to <paramref name="gradient"/> that of the parameters, given that of <see cref="Outputs"/>.</summary>
    public void Backward(T[][] gradientOutputs, ReadOnlySpan<T> parameters, Span<T> gradient)
    {
        for (var layer = 0; layer < _shape.Layers; layer++)
        {
            Array.Clear(GradientHidden[layer]);
            Array.Clear(GradientCell[layer]);
        }

        for (var step = Steps - 1; step >= 0; step--)
        {
            var above = _shape.Outputs == 0 ? gradientOutputs[step] : BackwardHead(step, gradientOutputs[step], parameters, gradient);
            for (var layer = _layers.Length - 1; layer >= 0; layer--)
            {
                ReferenceLayer<T>.AddScaled(above, T.One, GradientHidden[layer]);
                above = new T[_shape.InputsOf(layer)];
                _layers[layer].Backward(step, parameters, (GradientHidden[layer], GradientCell[layer]), gradient, above);
            }

            ReferenceLayer<T>.AddScaled(above, T.One, GradientInputs[step]);
        }
    }

    private void ForwardHead(int step, T[] hidden, ReadOnlySpan<T> parameters)
    {
        var weight = _layout.HeadWeight.Of(parameters);
        var bias = _layout.HeadBias.Of(parameters);
        for (var output = 0; output < _shape.Outputs; output++)
        {
            var row = weight.Slice(output * _shape.HeadInputs, _shape.HeadInputs);
            Outputs[step][output] = bias[output] + ReferenceLayer<T>.Dot(row[.._shape.Hidden], hidden);
            if (_shape.HasSkip) Outputs[step][output] += ReferenceLayer<T>.Dot(row[_shape.Hidden..], _inputs[step]);
        }
    }

    private T[] BackwardHead(int step, T[] gradientOutput, ReadOnlySpan<T> parameters, Span<T> gradient)
    {
        var weight = _layout.HeadWeight.Of(parameters);
        var gradientHidden = new T[_shape.Hidden];
        Array.Clear(GradientInputs[step]);
        for (var output = 0; output < _shape.Outputs; output++)
        {
            var dy = gradientOutput[output];
            var row = weight.Slice(output * _shape.HeadInputs, _shape.HeadInputs);
            var gradientRow = _layout.HeadWeight.Writable(gradient).Slice(output * _shape.HeadInputs, _shape.HeadInputs);
            _layout.HeadBias.Writable(gradient)[output] += dy;
            ReferenceLayer<T>.AddScaled(_layers[^1].Hidden[step + 1], dy, gradientRow[.._shape.Hidden]);
            ReferenceLayer<T>.AddScaled(row[.._shape.Hidden], dy, gradientHidden);
            if (!_shape.HasSkip) continue;
            ReferenceLayer<T>.AddScaled(_inputs[step], dy, gradientRow[_shape.Hidden..]);
            ReferenceLayer<T>.AddScaled(row[_shape.Hidden..], dy, GradientInputs[step]);
        }

        return gradientHidden;
    }
}
