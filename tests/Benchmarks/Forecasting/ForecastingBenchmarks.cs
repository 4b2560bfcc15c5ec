using Presage.Core;
using Presage.Forecasting;

namespace Benchmarks.Forecasting;

/// <summary>
/// P10: LSTM of 32 units, per subscriber-step: one series at a time, 1,024 at a time, and training; each beside the plain
/// reference loops in the same run. Then the whole path of a series: features, state, forecast.
/// </summary>
public static class ForecastingBenchmarks
{
    private const int Hidden = 32;

    public static void Run()
    {
        Console.WriteLine($"forecasting, register width {VectorKernel.Best.Width} floats; medians, µs per subscriber-step");
        foreach (var inputs in (ReadOnlySpan<int>)[1, 32, ForecastModel.Default.Inputs])
        {
            var layout = new ParameterLayout(new NetworkShape(inputs, Hidden, 1, Outputs: 0, HasSkip: false));
            var parameters = RandomFloats(layout.Length, 0.2);
            Forward(layout, parameters);
            Training(layout, parameters);
        }

        Series();
    }

    private static void Forward(ParameterLayout layout, float[] parameters)
    {
        var reference = new ReferenceNetwork<float>(layout, 1);
        float[][] x = [RandomFloats(layout.Shape.Inputs, 1)];
        var plain = Timing.Median(() => reference.Forward(x, parameters), 1);
        Timing.Print($"forward, {layout.Shape.Inputs} inputs, plain reference", plain, plain);
        foreach (var kernel in (ReadOnlySpan<VectorKernel>)[VectorKernel.Scalar, VectorKernel.Medium, VectorKernel.Best])
        {
            var network = new InferenceNetwork(kernel, layout, parameters);
            var one = new OneSeries(network);
            var many = new ManySeries(network, 1024);
            Timing.Print($"forward, {layout.Shape.Inputs} inputs, batch 1, width {kernel.Width}", Timing.Median(one.Step, 1), plain);
            Timing.Print($"forward, {layout.Shape.Inputs} inputs, batch 1,024, width {kernel.Width}", Timing.Median(many.Step, 1024), plain);
        }
    }

    private static void Training(ParameterLayout layout, float[] parameters)
    {
        const int steps = 50;
        const int batch = 32;
        var network = new TrainingNetwork(VectorKernel.Best, layout, steps, batch);
        var reference = new ReferenceNetwork<float>(layout, steps);
        var gradient = new float[layout.Length];
        var x = Enumerable.Range(0, steps).Select(_ => RandomFloats(layout.Shape.Inputs, 1)).ToArray();
        var above = Enumerable.Range(0, steps).Select(_ => RandomFloats(Hidden, 1)).ToArray();
        RandomFloats(network.GradientHidden.Length, 1).CopyTo(network.GradientHidden);
        var plain = Timing.Median(
            () =>
            {
                reference.Forward(x, parameters);
                reference.Backward(above, parameters, gradient);
            },
            steps);
        var fast = Timing.Median(
            () =>
            {
                network.Load(parameters);
                network.Forward();
                network.Backward(gradient, needsInput: false);
            },
            steps * batch);
        Timing.Print($"training, {layout.Shape.Inputs} inputs, forward + backward, plain reference", plain, plain);
        Timing.Print($"training, {layout.Shape.Inputs} inputs, forward + backward, batch {batch}", fast, plain);
    }

    private static void Series()
    {
        var model = ForecastModel.Default;
        var forecaster = new SeriesForecaster(model, new StepGrid(TimeSpan.FromSeconds(60)));
        var states = new SeriesState[1024];
        var bytes = new double[states.Length];
        for (var i = 0; i < states.Length; i++) (states[i], bytes[i]) = (SeriesState.Create(model), 1e5 + i);
        var vector = new ForecastVector();
        long step = 0;
        var batch = Timing.Median(() => forecaster.ObserveBatch(states, step++, bytes), states.Length);
        var single = Timing.Median(() => forecaster.Observe(states[0], step++, 1e5), 1);
        var forecast = Timing.Median(() => forecaster.Forecast(states[0], vector), 1);
        Timing.Print("series: observe one", single, single);
        Timing.Print("series: observe in a batch of 1,024", batch, single);
        Timing.Print("series: forecast of 12 steps", forecast, single);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            forecaster.ObserveBatch(states, step++, bytes);
            forecaster.Forecast(states[0], vector);
        }

        Console.WriteLine($"allocated by 1,000 batches and forecasts: {GC.GetAllocatedBytesForCurrentThread() - before:N0} B");
    }

    private static float[] RandomFloats(int length, double width)
    {
        var random = new SeededRandom(11);
        return [.. Enumerable.Range(0, length).Select(_ => (float)((2 * random.NextDouble() - 1) * width))];
    }
}
