using System.Collections.Immutable;
using Presage.Core;
using Presage.Flows;
using Presage.Forecasting;
using Presage.Generator;

namespace Presage.Node;

/// <summary>Series of simulated subscribers, both directions, of several seeds.</summary>
/// <remarks>
/// What is known beside the bytes differs as it does among networks, so that a model works with any of it: nothing of half of the subscribers; of a
/// quarter the device and what ports tell of applications; of a quarter what an exporter that recognises applications would say.
/// </remarks>
internal static class GeneratedTrainingSet
{
    private const int KindsOfKnowledge = 4;
    private const int OfPorts = 2;
    private const int OfApplications = 3;

    private static readonly ApplicationClassifier Classifier = new([]);

    public static TrainingSet Sample(GeneratorOptions network, IReadOnlyList<int> seeds, DateTimeOffset start, TimeSpan step, double days)
    {
        var series = ImmutableArray.CreateBuilder<TrainingSeries>();
        var stepCount = (int)Math.Max(1, Math.Round(days * TimeSpan.FromDays(1) / step));
        foreach (var seed in seeds)
        {
            var population = new Population(network with { Seed = (ulong)seed });
            var sampled = SeriesSampler.Sample(population, EventTime.From(start), stepCount, step, flow => ClassOf(flow, seed));
            foreach (var subscriber in population.Subscribers)
            {
                var sides = SidesOf(subscriber, sampled, KnowledgeOf(subscriber.Index, seed));
                foreach (var direction in (ReadOnlySpan<Direction>)[Direction.Down, Direction.Up])
                {
                    var values = sampled.Series(subscriber.Index, direction);
                    series.Add(new TrainingSeries($"seed {seed} {subscriber.Id} {direction}", sampled.FirstStepIndex, [.. values.Select(value => (float)value)]) { Sides = sides });
                }
            }
        }

        return new TrainingSet(new StepGrid(step), series.ToImmutable());
    }

    private static int KnowledgeOf(int subscriberIndex, int seed) => (int)(((uint)subscriberIndex + (uint)seed) % KindsOfKnowledge);

    private static ApplicationClass ClassOf(in GeneratedFlow flow, int seed) => KnowledgeOf(flow.SubscriberIndex, seed) switch
    {
        OfPorts => Classifier.ClassOf(new FlowRecord
        {
            SourcePort = flow.SourcePort, DestinationPort = flow.DestinationPort, Protocol = flow.Protocol, TypeOfService = flow.TypeOfService,
        }),
        OfApplications => ApplicationKinds.ClassOf(flow.Application),
        _ => ApplicationClass.Unknown,
    };

    private static ImmutableArray<SideInputs> SidesOf(GeneratedSubscriber subscriber, SampledTraffic sampled, int knowledge)
    {
        if (knowledge < OfPorts) return [];
        var terms = SideInputs.TermsOf(DeviceClasses.Of(subscriber.Device));
        return [.. Enumerable.Range(0, sampled.StepCount).Select(step =>
            new SideInputs { Terms = terms, Mix = SideInputs.MixOf(sampled.BytesByClass(subscriber.Index, step)) })];
    }
}
