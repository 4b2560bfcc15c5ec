using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Configuration;
using Akka.Persistence.Query;
using Presage.Core;
using Presage.Flows;
using Presage.Forecasting;
using Presage.Traffic;

namespace Presage.Simulation.Tests.Policy;

/// <summary>The product's feedback and policy actors as <see cref="TrafficLoop"/> starts them, on the simulated journal.</summary>
internal sealed class PolicyNode(Func<IEventsByTagQuery, IEventsByTagQuery> queryOf)
{
    internal const int Shards = 2;
    internal const string Learner = "/user/policy-learner";

    private static readonly TimeSpan BackoffMin = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan BackoffMax = TimeSpan.FromMilliseconds(20);
    private static readonly string[] Subscribers = ["ada", "ben", "cleo", "dan", "eve"];
    private static readonly FeedbackSettings Feedback = new(
        Shards, StepTimeout: TimeSpan.FromMilliseconds(30), SnapshotEvery: 3, RetryInterval: TimeSpan.FromMilliseconds(100), RetryFor: TimeSpan.FromMinutes(1));

    /// <summary>Few blocks, so that five subscribers share some.</summary>
    private static SubscriberSettings Blocks { get; } = new(BlocksPerShard: 2, StoreEverySteps: 5, PassivateAfterSteps: 10);

    /// <summary>Few events between publications and snapshots, so that short runs have several.</summary>
    internal static LearningSettings Learning { get; } = new(0.1, 0.6, 0.1, LinksMax: 8, Seed: 1, PublishEvery: 4, SnapshotEvery: 2);

    internal Roster Roster { get; } = MakeRoster();

    internal static string RecorderOf(int shard) => $"/user/recorder-{shard}";

    internal static Config ConfigWith(string journalClass) => ConfigurationFactory.ParseString($$"""
        akka {
          persistence.journal.simulated {
            class = "{{journalClass}}"
            event-adapters.feedback-tagger = "Presage.Traffic.FeedbackTagger, Presage.Traffic"
            event-adapter-bindings { "Presage.Learning.StepFeedback, Presage.Learning" = feedback-tagger }
          }
          actor {
            serializers.presage-traffic = "Presage.Traffic.TrafficSerializer, Presage.Traffic"
            serialization-bindings {
              "Presage.Learning.StepFeedback, Presage.Learning" = presage-traffic
              "Presage.Traffic.PolicyPublished, Presage.Traffic" = presage-traffic
              "Presage.Traffic.LearnerPosition, Presage.Traffic" = presage-traffic
              "Presage.Traffic.RecorderPosition, Presage.Traffic" = presage-traffic
            }
          }
        }
        """);

    internal void Start(SimulatedNode node)
    {
        var system = node.System;
        var (blocks, tally) = (StartSubscribers(system, Roster), new LoopTally());
        for (var index = 0; index < Shards; index++)
        {
            var shard = index;
            var assembly = new FeedbackAssembly(Roster, Grid);
            var recorders = new RecorderParts(blocks, Roster, assembly, Feedback, tally, History: null);
            Supervise(system, $"recorder-{shard}", Props.Create(() => new StepRecorder(shard, recorders)));
        }

        var journal = queryOf(JournalOf(node));
        Supervise(system, "policy-learner", Props.Create(() => new PolicyLearner(Learning, Learning.Options, journal, system.DeadLetters)));
    }

    internal static SimulatedReadJournal JournalOf(SimulatedNode node) =>
        PersistenceQuery.Get(node.System).ReadJournalFor<SimulatedReadJournal>(SimulatedReadJournal.Identifier);

    private static StepGrid Grid { get; } = new(TimeSpan.FromSeconds(30));

    private static IActorRef StartSubscribers(ActorSystem system, Roster roster)
    {
        var engine = new ForecastEngine(ForecastModel.Default, Grid);
        return ClusterSharding.Get(system).Start(
            "subscriber-block",
            Props.Create(() => new SubscriberBlock(engine, Blocks, NoStates.Instance, roster)),
            ClusterShardingSettings.Create(system).WithPassivateIdleAfter(TimeSpan.Zero),
            new BlockExtractor(Shards));
    }

    // As the product does it, only sooner: schedules are short.
    private static void Supervise(ActorSystem system, string name, Props actor) =>
        system.ActorOf(Journaling.Of(actor, name, BackoffMin, BackoffMax), name);

    private static Roster MakeRoster()
    {
        var roster = new Roster(Shards, Blocks.BlocksPerShard);
        roster.Grow(Subscribers.Length, index => new SubscriberProfile(new SubscriberId(Subscribers[index]), "north", "router", "basic"));
        return roster;
    }
}
