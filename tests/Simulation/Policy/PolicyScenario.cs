using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using Presage.Learning;
using Presage.Simulation.Tests.Counter;
using Presage.Traffic;

namespace Presage.Simulation.Tests.Policy;

/// <summary>
/// The product's recorders store the feedback of steps while its policy learner follows them by tag, on a node that crashes and whose
/// journal fails. No acknowledged feedback may be lost or doubled, and the policy must be the fold of the journal, bit for bit.
/// </summary>
internal sealed class PolicyScenario(string name, string journalClass, Func<IEventsByTagQuery, IEventsByTagQuery> queryOf) : Command.IScenario
{
    private static readonly TimeSpan ReplyMax = TimeSpan.FromMilliseconds(100);

    internal static readonly IReadOnlyList<PolicyScenario> All =
    [
        new("policy", CounterScenario.SoundJournal, query => query),
        new("policy-eager-journal", "Presage.Simulation.Tests.Counter.EagerJournal, Simulation", query => query),
        new("policy-skipping-query", CounterScenario.SoundJournal, query => new SkippingQuery(query)),
    ];

    public string Name => name;

    public int Operations => 20;

    public SimulatedFaults Faults { get; } = new()
    {
        MessageDelayMax = TimeSpan.FromMilliseconds(5),
        ReorderSenders = true,
        RequestLossShare = 0.03,
        CrashMeanInterval = TimeSpan.FromMilliseconds(120),
        DownTimeMax = TimeSpan.FromMilliseconds(30),
        JournalFailureShare = 0.01,
        TornWriteShare = 0.8,
        SyncFailureShare = 0.02,
        DiskFullShare = 0.01,
        DiskFullTimeMax = TimeSpan.FromMilliseconds(20),
        ClockJumpMeanInterval = TimeSpan.FromMilliseconds(100),
        ClockJumpMax = TimeSpan.FromDays(1),
    };

    public async Task RunAsync(SimulatedWorld world, int operations)
    {
        var parts = new PolicyNode(queryOf);
        var node = world.AddNode("node", PolicyNode.ConfigWith(journalClass), parts.Start);
        var writer = new StepWriter(world, node, parts.Roster);
        await writer.WriteAsync(operations);
        world.StopFaults();
        while (!node.IsUp) await world.DelayAsync(ReplyMax);
        node.Crash();
        node.Start();

        var journal = await PolicyNode.JournalOf(node).CurrentAllEvents(Offset.NoOffset())
            .RunWith(Sink.Seq<EventEnvelope>(), node.System.Materializer());
        var feedback = journal.Where(envelope => envelope.Tags.Contains(FeedbackTagger.Tag)).ToArray();
        CheckFeedback(world, writer, feedback);
        await CheckPolicyAsync(world, node, journal, feedback);
    }

    private static void CheckFeedback(SimulatedWorld world, StepWriter writer, EventEnvelope[] stored)
    {
        var found = new Dictionary<(int, long), StepFeedback>();
        foreach (var envelope in stored)
        {
            var feedback = (StepFeedback)envelope.Event;
            world.Require(found.TryAdd((feedback.Shard, feedback.StepIndex), feedback), $"step {feedback.StepIndex} of shard {feedback.Shard} was applied twice");
        }

        foreach (var (key, subscribers) in writer.Acknowledged)
        {
            world.Require(found.ContainsKey(key), $"step {key.Step} of shard {key.Shard} was acknowledged and is lost");
            var isSame = subscribers is null || found[key].Subscribers.Select(row => row.Id.Value).SequenceEqual(subscribers);
            world.Require(isSame, $"step {key.Step} of shard {key.Shard} is stored other than it was acknowledged");
        }
    }

    private static async Task CheckPolicyAsync(SimulatedWorld world, SimulatedNode node, IEnumerable<EventEnvelope> journal, EventEnvelope[] feedback)
    {
        var folded = PolicyState.Empty;
        var hashes = new Dictionary<long, string> { [0] = folded.Hash };
        foreach (var envelope in feedback)
        {
            folded = folded.Apply((StepFeedback)envelope.Event, PolicyNode.Learning.Options);
            hashes[((Sequence)envelope.Offset).Value] = folded.Hash;
        }

        foreach (var published in journal.Select(envelope => envelope.Event).OfType<PolicyPublished>())
            world.Require(hashes[published.Offset] == published.Hash, $"the policy published at offset {published.Offset} is not the fold of the journal: an event was lost or doubled");
        var learned = await LearnedAsync(world, node, hashes.Keys.Max());
        world.Require(learned.Policy.Encode().AsSpan().SequenceEqual(folded.Encode()), "the policy is not the fold of the journal: an event was lost or doubled");
    }

    private static async Task<LearnedPolicy> LearnedAsync(SimulatedWorld world, SimulatedNode node, long offset)
    {
        while (true)
        {
            try
            {
                var learned = await world.AskAsync<LearnedPolicy>(node, up => up.System.ActorSelection(PolicyNode.Learner), AskPolicy.Instance, ReplyMax);
                if (learned.Offset >= offset) return learned;
            }
            catch (Exception problem) when (problem is TimeoutException or JournalDownException)
            {
                // It is recovering.
            }
        }
    }
}
