using Presage.Core;

namespace Presage.Forecasting.Tests;

/// <summary>Seeded series with a daily rhythm, bursts and a heavy tail.</summary>
internal static class TestSeries
{
    public static StepGrid Grid { get; } = new(TimeSpan.FromSeconds(60));

    public static double[] Make(ulong seed, int steps)
    {
        var random = new SeededRandom(seed);
        var values = new double[steps];
        var isActive = false;
        for (var i = 0; i < steps; i++)
        {
            var daily = 0.1 + Math.Pow(Math.Sin(i * Math.PI / Grid.StepsPerDay), 2);
            isActive = random.NextDouble() < (isActive ? 0.95 : 0.05 * daily);
            values[i] = 2e3 * random.NextExponential() + (isActive ? 1e6 * daily * (0.8 + 0.4 * random.NextDouble()) : 0);
            if (random.NextInt32(200) == 0) values[i] += 1e6 * Math.Pow(1 - random.NextDouble(), -1);
        }

        return values;
    }

    public static TrainingSet Set(int count, int steps) => new(
        Grid,
        [.. Enumerable.Range(0, count).Select(i => new TrainingSeries($"s{i}", 0, [.. Make((ulong)i + 1, steps).Select(v => (float)v)]))]);

    public static TrainerOptions Options(int updates) => new()
    {
        Seed = 5,
        Hidden = 8,
        Layers = 1,
        Optimizer = new OptimizerOptions(0.01, 0.9, 0.999, 1e-8, 0.001),
        GradientNormMax = 1,
        BatchRows = 8,
        ChunkSteps = 16,
        ChunksPerRun = 4,
        ColdStartShare = 0.3,
        ValuePower = 0,
        UpperValuePower = 0,
        NextStepWeight = 1,
        HistoryStepsMax = 2400,
        UpdatesMax = updates,
        ValidationEvery = 20,
        ValidationShare = 0.25,
        PatienceMax = 100,
        WarmUpSteps = 30,
        Origin = "a test",
    };
}
