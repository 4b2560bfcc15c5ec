using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>Asks shards for their entities, waits for all answers or the time-out, hands them on and stops.</summary>
internal sealed class ShardStateCollector(
    ImmutableArray<KeyValuePair<string, IActorRef>> shards, TimeSpan timeout, Action<ShardAnswers> done) : ActorBase
{
    private readonly List<ShardState> _states = [];
    private readonly Dictionary<IActorRef, string> _waiting = shards.ToDictionary(pair => pair.Value, pair => pair.Key);

    protected override void PreStart()
    {
        Context.SetReceiveTimeout(timeout);
        foreach (var (_, shard) in shards)
        {
            Context.Watch(shard);
            shard.Tell(GetShardState.Instance, Self);
        }
        FinishWhenComplete();
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case ShardState state:
                _states.Add(state);
                _waiting.Remove(Sender);
                FinishWhenComplete();
                return true;
            case Terminated terminated:
                // One that stopped has no entities.
                _waiting.Remove(terminated.ActorRef);
                FinishWhenComplete();
                return true;
            case ReceiveTimeout:
                Finish();
                return true;
            default:
                return false;
        }
    }

    private void FinishWhenComplete()
    {
        if (_waiting.Count == 0)
        {
            Finish();
        }
    }

    private void Finish()
    {
        done(new ShardAnswers([.. _states], _waiting.Values.ToImmutableSortedSet(StringComparer.Ordinal)));
        Context.Stop(Self);
    }
}
