using System.Numerics;

namespace Presage.Forecasting;

/// <summary>
/// One LSTM layer over one sequence, written as the equations stand (J. Hochreiter, S. Schmidhuber 1997; gates as in PyTorch):
/// z = W_ih x + b_ih + W_hh h + b_hh; i, f, o = sigmoid; g = tanh; c' = f c + i g; h' = o tanh(c').
/// Order i, f, g, o along 4H. Plain loops in any precision: what the vector kernels are held against.
/// </summary>
internal sealed class ReferenceLayer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ParameterLayout _layout;
    private readonly int _layer;
    private readonly int _hidden;
    private readonly int _inputs;
    private readonly T[][] _gates;
    private readonly T[][] _x;

    public ReferenceLayer(ParameterLayout layout, int layer, int steps)
    {
        _layout = layout;
        _layer = layer;
        _hidden = layout.Shape.Hidden;
        _inputs = layout.Shape.InputsOf(layer);
        _x = new T[steps][];
        _gates = Rows(steps, 4 * _hidden);
        Hidden = Rows(steps + 1, _hidden);
        Cell = Rows(steps + 1, _hidden);
    }

    /// <summary>Hidden state before each step, and after the last.</summary>
    public T[][] Hidden { get; }

    public T[][] Cell { get; }

    public static T[][] Rows(int count, int length)
    {
        var rows = new T[count][];
        for (var i = 0; i < count; i++) rows[i] = new T[length];
        return rows;
    }

    public void Forward(int step, ReadOnlySpan<T> x, ReadOnlySpan<T> parameters)
    {
        _x[step] = x[.._inputs].ToArray();
        var input = _layout.WeightIh(_layer).Of(parameters);
        var recurrent = _layout.WeightHh(_layer).Of(parameters);
        var biasIh = _layout.BiasIh(_layer).Of(parameters);
        var biasHh = _layout.BiasHh(_layer).Of(parameters);
        var z = _gates[step];
        for (var row = 0; row < 4 * _hidden; row++)
        {
            z[row] = Dot(input.Slice(row * _inputs, _inputs), x) + biasIh[row]
                + Dot(recurrent.Slice(row * _hidden, _hidden), Hidden[step]) + biasHh[row];
        }

        for (var unit = 0; unit < _hidden; unit++)
        {
            var i = z[unit] = Sigmoid(z[unit]);
            var f = z[_hidden + unit] = Sigmoid(z[_hidden + unit]);
            var g = z[2 * _hidden + unit] = T.Tanh(z[2 * _hidden + unit]);
            var o = z[3 * _hidden + unit] = Sigmoid(z[3 * _hidden + unit]);
            Cell[step + 1][unit] = f * Cell[step][unit] + i * g;
            Hidden[step + 1][unit] = o * T.Tanh(Cell[step + 1][unit]);
        }
    }

    /// <summary>One step back.</summary>
    /// <param name="step">The step.</param>
    /// <param name="parameters">As given to <see cref="Forward"/>.</param>
    /// <param name="states">Gradients of the hidden and cell state after the step; replaced by those before it.</param>
    /// <param name="gradient">Gradient of the parameters is added here.</param>
    /// <param name="gradientInput">Receives the gradient of x.</param>
    public void Backward(int step, ReadOnlySpan<T> parameters, (T[] Hidden, T[] Cell) states, Span<T> gradient, Span<T> gradientInput)
    {
        var dz = GradientOfPreActivations(step, states);
        Array.Clear(states.Hidden);
        gradientInput.Clear();
        var input = _layout.WeightIh(_layer).Of(parameters);
        var recurrent = _layout.WeightHh(_layer).Of(parameters);
        for (var row = 0; row < 4 * _hidden; row++)
        {
            AddScaled(_x[step], dz[row], _layout.WeightIh(_layer).Writable(gradient).Slice(row * _inputs, _inputs));
            AddScaled(Hidden[step], dz[row], _layout.WeightHh(_layer).Writable(gradient).Slice(row * _hidden, _hidden));
            _layout.BiasIh(_layer).Writable(gradient)[row] += dz[row];
            _layout.BiasHh(_layer).Writable(gradient)[row] += dz[row];
            AddScaled(input.Slice(row * _inputs, _inputs), dz[row], gradientInput);
            AddScaled(recurrent.Slice(row * _hidden, _hidden), dz[row], states.Hidden);
        }
    }

    public static void AddScaled(ReadOnlySpan<T> values, T factor, Span<T> into)
    {
        for (var i = 0; i < values.Length; i++) into[i] += values[i] * factor;
    }

    public static T Dot(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
    {
        var sum = T.Zero;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    private T[] GradientOfPreActivations(int step, (T[] Hidden, T[] Cell) states)
    {
        var gates = _gates[step];
        var dz = new T[4 * _hidden];
        for (var unit = 0; unit < _hidden; unit++)
        {
            T i = gates[unit], f = gates[_hidden + unit], g = gates[2 * _hidden + unit], o = gates[3 * _hidden + unit];
            var tanh = T.Tanh(Cell[step + 1][unit]);
            var dc = states.Cell[unit] + states.Hidden[unit] * o * (T.One - tanh * tanh);
            dz[unit] = dc * g * i * (T.One - i);
            dz[_hidden + unit] = dc * Cell[step][unit] * f * (T.One - f);
            dz[2 * _hidden + unit] = dc * i * (T.One - g * g);
            dz[3 * _hidden + unit] = states.Hidden[unit] * tanh * o * (T.One - o);
            states.Cell[unit] = dc * f;
        }

        return dz;
    }

    /// <summary>1 / (1 + e^-x), by whichever of e^x and e^-x cannot overflow.</summary>
    private static T Sigmoid(T x)
    {
        var power = T.Exp(-T.Abs(x));
        return (x >= T.Zero ? T.One : power) / (T.One + power);
    }
}
