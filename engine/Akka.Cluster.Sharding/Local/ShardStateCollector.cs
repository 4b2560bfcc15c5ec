using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>Asks shards for their entities, waits for all answers or the time-out, hands them on and stops.</summary>
internal sealed class ShardStateCollector(
    ImmutableDictionary<IActorRef, string> shards, TimeSpan timeout, Action<ShardAnswers> done) : ActorBase
{
    private readonly List<ShardState> _states = [];
    private ImmutableDictionary<IActorRef, string> _waiting = shards;

    protected override void PreStart()
    {
        Context.SetReceiveTimeout(timeout);
        foreach (var shard in _waiting.Keys)
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
                _waiting = _waiting.Remove(Sender);
                FinishWhenComplete();
                return true;
            case Terminated terminated:
                // One that stopped has no entities.
                _waiting = _waiting.Remove(terminated.ActorRef);
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
        if (_waiting.IsEmpty)
        {
            Finish();
        }
    }

    private void Finish()
    {
        done(new ShardAnswers([.. _states], [.. _waiting.Values]));
        Context.Stop(Self);
    }
}
