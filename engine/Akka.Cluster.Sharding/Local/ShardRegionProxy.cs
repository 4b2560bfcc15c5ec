using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// Stands for a region that may not be there yet: passes messages on, and keeps up to buffer-size of them while there is none;
/// further ones become dead letters. Hosts no entities itself.
/// </summary>
internal sealed class ShardRegionProxy : ActorBase
{
    private readonly Queue<Envelope> _held = new();
    private readonly int _heldMax;
    private IActorRef _region;

    public ShardRegionProxy(int heldMax) => _heldMax = heldMax;

    protected override void PostStop()
    {
        while (_held.TryDequeue(out var envelope))
        {
            Context.System.DeadLetters.Tell(envelope.Message, envelope.Sender);
        }
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case RegionKnown known:
                Connect(known.Region);
                return true;
            case Terminated terminated when terminated.ActorRef.Equals(_region):
                _region = null;
                return true;
            case GracefulShutdown:
                Context.Stop(Self);
                return true;
            case GetShardRegionState:
                Sender.Tell(new CurrentShardRegionState(ImmutableHashSet<ShardState>.Empty, ImmutableHashSet<string>.Empty), Self);
                return true;
            case GetShardRegionStats:
                Sender.Tell(new ShardRegionStats(ImmutableDictionary<string, int>.Empty, ImmutableHashSet<string>.Empty), Self);
                return true;
            default:
                PassOn(message);
                return true;
        }
    }

    private void Connect(IActorRef region)
    {
        _region = region;
        Context.Watch(region);
        while (_held.TryDequeue(out var envelope))
        {
            region.Tell(envelope.Message, envelope.Sender);
        }
    }

    private void PassOn(object message)
    {
        if (_region is not null)
        {
            _region.Tell(message, Sender);
        }
        else if (_held.Count < _heldMax)
        {
            _held.Enqueue(new Envelope(message, Sender));
        }
        else
        {
            Context.System.DeadLetters.Tell(message, Sender);
        }
    }
}
