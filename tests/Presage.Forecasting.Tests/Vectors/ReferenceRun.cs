using System.Numerics;

namespace Presage.Forecasting.Tests;

/// <summary>Runs a reference case through <see cref="ReferenceNetwork{T}"/>, sequence by sequence.</summary>
internal static class ReferenceRun
{
    public static LstmResult Of<T>(ReferenceCase truth, ParameterLayout layout)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (steps, batch, hidden, layers) = (truth.Shape("input")[0], truth.Shape("input")[1], layout.Shape.Hidden, layout.Shape.Layers);
        var parameters = Narrow<T>(truth.Flat(layout, ""));
        var gradient = new T[layout.Length];
        var networks = new ReferenceNetwork<T>[batch];
        var output = new T[steps * batch * hidden];
        for (var row = 0; row < batch; row++)
        {
            networks[row] = new ReferenceNetwork<T>(layout, steps);
            for (var layer = 0; layer < layers; layer++)
            {
                StateRow<T>(truth.Doubles("h0"), (layer * batch) + row, hidden).CopyTo(networks[row].Layer(layer).Hidden[0], 0);
                StateRow<T>(truth.Doubles("c0"), (layer * batch) + row, hidden).CopyTo(networks[row].Layer(layer).Cell[0], 0);
            }

            networks[row].Forward(Sequence<T>(truth.Doubles("input"), steps, batch, row), parameters);
            for (var step = 0; step < steps; step++) networks[row].Outputs[step].CopyTo(output, (step * batch + row) * hidden);
        }

        var gradientOutput = new T[output.Length];
        var loss = MeanSquaredLoss.Compute<T>(output, Narrow<T>(truth.Doubles("target")), gradientOutput);
        for (var row = 0; row < batch; row++)
        {
            var rows = Enumerable.Range(0, steps).Select(s => gradientOutput.AsSpan((s * batch + row) * hidden, hidden).ToArray());
            networks[row].Backward([.. rows], parameters, gradient);
        }

        return new LstmResult(
            double.CreateChecked(loss), Closeness.Widen<T>(output),
            States(networks, layers, (n, l) => n.Layer(l).Hidden[steps]), States(networks, layers, (n, l) => n.Layer(l).Cell[steps]),
            Closeness.Widen<T>(gradient), [.. Enumerable.Range(0, steps).SelectMany(s => networks.SelectMany(n => Closeness.Widen<T>(n.GradientInputs[s])))],
            States(networks, layers, (n, l) => n.GradientHidden[l]), States(networks, layers, (n, l) => n.GradientCell[l]));
    }

    public static T[] Narrow<T>(double[] values)
        where T : INumberBase<T> => Array.ConvertAll(values, T.CreateChecked);

    public static T[] StateRow<T>(double[] states, int row, int hidden)
        where T : INumberBase<T> => Narrow<T>(states.AsSpan(row * hidden, hidden).ToArray());

    public static T[][] Sequence<T>(double[] values, int steps, int batch, int row)
        where T : INumberBase<T>
    {
        var features = values.Length / steps / batch;
        return [.. Enumerable.Range(0, steps).Select(step => Narrow<T>(values.AsSpan((step * batch + row) * features, features).ToArray()))];
    }

    private static double[] States<T>(ReferenceNetwork<T>[] networks, int layers, Func<ReferenceNetwork<T>, int, T[]> of)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, layers).SelectMany(layer => networks.SelectMany(network => Closeness.Widen<T>(of(network, layer))))];
}
