using Akka.Actor;
using Presage.Core;
using Presage.Learning;
using Presage.Shaping;
using Presage.Traffic;

namespace Presage.Simulation.Tests.Policy;

/// <summary>Closes steps as the loop's driver does, each until its recorder has answered, and remembers what was acknowledged.</summary>
internal sealed class StepWriter(SimulatedWorld world, SimulatedNode node, Roster roster)
{
    private const int StateCount = 5;
    private static readonly TimeSpan ReplyMax = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseMax = TimeSpan.FromMilliseconds(10);
    private readonly LinkProfile _link = new(new LinkId("north"), Direction.Down, new BitRate(1_000_000), "eth0");

    /// <summary>Each acknowledged shard and step with the subscribers that the reply named; null where it was recorded before.</summary>
    internal Dictionary<(int Shard, long Step), string[]?> Acknowledged { get; } = [];

    internal async Task WriteAsync(int steps)
    {
        for (var step = 1L; step <= steps; step++)
        {
            var decisions = Decide(step);
            await Task.WhenAll(Enumerable.Range(0, PolicyNode.Shards).Select(shard => CloseAsync(shard, step, decisions)));
            await world.DelayAsync(PauseMax * world.Random.NextDouble());
        }
    }

    private async Task CloseAsync(int shard, long step, StepDecisions decisions)
    {
        var members = Enumerable.Range(0, roster.Count).Where(index => roster.ShardOf(index) == shard).OrderBy(roster.BlockOf);
        var rows = members.Select(index => Row(index, step)).ToArray();
        var command = new CloseShardStep(step, rows, StepContext.Empty, decisions);
        while (true)
        {
            try
            {
                var closed = await world.AskAsync<ShardStepClosed>(node, up => up.System.ActorSelection(PolicyNode.RecorderOf(shard)), command, ReplyMax);
                Note(closed, step);
                return;
            }
            catch (Exception problem) when (problem is TimeoutException or JournalDownException)
            {
                await world.DelayAsync(PauseMax * world.Random.NextDouble());
            }
        }
    }

    // A step that no subscriber answered is closed without an event.
    private void Note(ShardStepClosed closed, long step)
    {
        if (closed.WasRecordedBefore) Acknowledged[(closed.Shard, step)] = null;
        else if (closed.Observed.Any(block => block.Count > 0)) Acknowledged[(closed.Shard, step)] = 
            [.. closed.Observed.SelectMany(block => Enumerable.Range(0, block.Count).Select(row => block[row].Subscriber.Value))];
    }

    private SubscriberStep Row(int index, long step) => new(index, step, world.Random.NextInt32(100_000), world.Random.NextInt32(10_000), 10, 10, 1);

    private StepDecisions Decide(long step)
    {
        var action = (WeightProfile)world.Random.NextInt32(ClaimWeight.ProfileCount);
        var guarantees = Enumerable.Range(0, roster.Count)
            .Select(_ => new GuaranteeInForce(new BitRate(world.Random.NextInt32(50_000)), BitRate.Zero, world.Random.NextInt32(2) == 0));
        return new StepDecisions([new LinkDecision(_link, world.Random.NextInt32(StateCount), action, 0.5, 1, step)], [.. guarantees], []);
    }
}
