using Presage.Core;

namespace Presage.Forecasting.Tests;

/// <summary>Series of which the right forecasts are known.</summary>
internal static class Planted
{
    public static StepGrid Hours { get; } = new(TimeSpan.FromHours(1));

    public static TrainingSet SetOf(params double[][] series) => new(
        Hours, [.. series.Select((values, i) => new TrainingSeries($"s{i}", 0, [.. values.Select(value => (float)value)]))]);

    public static double[] Constant(double value, int steps) => [.. Enumerable.Repeat(value, steps)];

    /// <summary>1000 + 300 sin, one turn a day.</summary>
    public static double[] DailySine(int steps) => [.. Enumerable.Range(0, steps).Select(i => 1000 + 300 * Math.Sin(i * Math.Tau / 24))];

    /// <summary>Steps of standard deviation 10, far from zero.</summary>
    public static double[] Walk(ulong seed, int steps)
    {
        var random = new SeededRandom(seed);
        var values = new double[steps];
        var value = 10_000.0;
        for (var i = 0; i < steps; i++) values[i] = value += 10 * random.NextGaussian();
        return values;
    }

    /// <summary>x[t] = 5000 + d[t], d[t] = 1.2 d[t-1] - 0.6 d[t-2] + 100 e[t].</summary>
    public static double[] Autoregression(ulong seed, int steps)
    {
        var random = new SeededRandom(seed);
        var values = new double[steps];
        double last = 0, before = 0;
        for (var i = 0; i < steps; i++)
        {
            (last, before) = (1.2 * last - 0.6 * before + 100 * random.NextGaussian(), last);
            values[i] = 5000 + last;
        }

        return values;
    }

    /// <summary>Shows a forecaster all values and gives its forecast after them.</summary>
    public static ForecastVector After(IForecaster forecaster, double[] values, int horizon)
    {
        for (var i = 0; i < values.Length; i++) forecaster.Observe(i, values[i]);
        var vector = new ForecastVector(horizon);
        forecaster.Forecast(vector);
        return vector;
    }
}
