namespace Presage.Forecasting.Tests;

/// <summary>Runs a reference case through the vector kernels.</summary>
internal static class KernelRun
{
    public static LstmResult Of(VectorKernel kernel, ReferenceCase truth, ParameterLayout layout)
    {
        var (steps, batch, hidden, layers) = (truth.Shape("input")[0], truth.Shape("input")[1], layout.Shape.Hidden, layout.Shape.Layers);
        var network = new TrainingNetwork(kernel, layout, steps, batch);
        network.Load(ReferenceRun.Narrow<float>(truth.Flat(layout, "")));
        Fill(network, truth, batch);
        network.Forward();
        var output = new float[steps * batch * hidden];
        Visit(steps, batch, (s, b) => network.Top.Hidden(s + 1, b).CopyTo(output.AsSpan((s * batch + b) * hidden)));
        var gradientOutput = new float[output.Length];
        var loss = MeanSquaredLoss.Compute<float>(output, ReferenceRun.Narrow<float>(truth.Doubles("target")), gradientOutput);
        Visit(steps, batch, (s, b) => gradientOutput.AsSpan((s * batch + b) * hidden, hidden)
            .CopyTo(network.GradientHidden[((s * batch + b) * network.HiddenPadded)..]));
        var gradient = new float[layout.Length];
        network.Backward(gradient, needsInput: true);
        return new LstmResult(
            loss, Closeness.Widen<float>(output),
            States(network, (t, b) => t.Hidden(steps, b).ToArray()), States(network, (t, b) => t.Cell(steps, b).ToArray()),
            Closeness.Widen<float>(gradient),
            [.. Enumerable.Range(0, steps * batch).SelectMany(i => Closeness.Widen(network.Bottom.GradientInput(i / batch, i % batch)))],
            States(network, (t, b) => t.GradientHidden(b).ToArray()), States(network, (t, b) => t.GradientCell(b).ToArray()));
    }

    public static void Fill(TrainingNetwork network, ReferenceCase truth, int batch)
    {
        var hidden = network.Layout.Shape.Hidden;
        for (var row = 0; row < batch; row++)
        {
            for (var layer = 0; layer < network.Layout.Shape.Layers; layer++)
            {
                ReferenceRun.StateRow<float>(truth.Doubles("h0"), layer * batch + row, hidden).CopyTo(network.Traces[layer].Hidden(0, row));
                ReferenceRun.StateRow<float>(truth.Doubles("c0"), layer * batch + row, hidden).CopyTo(network.Traces[layer].Cell(0, row));
            }

            var inputs = ReferenceRun.Sequence<float>(truth.Doubles("input"), network.Steps, batch, row);
            for (var step = 0; step < network.Steps; step++) inputs[step].CopyTo(network.Bottom.Input(step, row));
        }
    }

    private static void Visit(int steps, int batch, Action<int, int> visit)
    {
        for (var i = 0; i < steps * batch; i++) visit(i / batch, i % batch);
    }

    private static double[] States(TrainingNetwork network, Func<LayerTrace, int, float[]> of)
    {
        var states = new List<double>();
        foreach (var trace in network.Traces)
        {
            for (var row = 0; row < network.Batch; row++) states.AddRange(Closeness.Widen<float>(of(trace, row)));
        }

        return [.. states];
    }
}
