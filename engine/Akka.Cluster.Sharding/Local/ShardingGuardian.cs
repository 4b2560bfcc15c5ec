using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>The parent of all regions and proxies. One that fails is stopped: half of a region's state is its shards.</summary>
internal sealed class ShardingGuardian : ActorBase
{
    private readonly Dictionary<IActorRef, Action> _ended = [];

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case WatchRegion watch:
                _ended[watch.Region] = watch.Ended;
                Context.Watch(watch.Region);
                return true;
            case Terminated terminated when _ended.Remove(terminated.ActorRef, out var ended):
                ended();
                return true;
            default:
                return false;
        }
    }
}
