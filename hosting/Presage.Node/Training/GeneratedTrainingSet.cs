using System.Collections.Immutable;
using Presage.Core;
using Presage.Forecasting;
using Presage.Generator;

namespace Presage.Node;

/// <summary>Series of simulated subscribers, both directions, of several seeds.</summary>
internal static class GeneratedTrainingSet
{
    public static TrainingSet Sample(GeneratorOptions network, IReadOnlyList<int> seeds, DateTimeOffset start, TimeSpan step, double days)
    {
        var series = ImmutableArray.CreateBuilder<TrainingSeries>();
        var stepCount = (int)Math.Max(1, Math.Round(days * TimeSpan.FromDays(1) / step));
        foreach (var seed in seeds)
        {
            var population = new Population(network with { Seed = (ulong)seed });
            var sampled = SeriesSampler.Sample(population, EventTime.From(start), stepCount, step);
            foreach (var subscriber in population.Subscribers)
            {
                foreach (var direction in (ReadOnlySpan<Direction>)[Direction.Down, Direction.Up])
                {
                    var values = sampled.Series(subscriber.Index, direction);
                    series.Add(new TrainingSeries(
                        $"seed {seed} {subscriber.Id} {direction}", sampled.FirstStepIndex, [.. values.Select(value => (float)value)]));
                }
            }
        }

        return new TrainingSet(new StepGrid(step), series.ToImmutable());
    }
}
