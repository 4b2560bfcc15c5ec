using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>The mediator of an actor system: who takes what under a path or a topic.</summary>
public sealed class DistributedPubSub : IExtension
{
    private readonly Cluster _cluster;

    public DistributedPubSub(ExtendedActorSystem system)
    {
        var settings = DistributedPubSubSettings.Create(system);
        _cluster = Cluster.Get(system);
        var name = system.Settings.Config.GetString("akka.cluster.pub-sub.name");
        var hasRole = settings.Role.Length == 0 || _cluster.SelfRoles.Contains(settings.Role);
        Mediator = hasRole ? system.SystemActorOf(DistributedPubSubMediator.Props(settings), name) : system.DeadLetters;
    }

    /// <summary>Dead letters on a member without the role.</summary>
    public IActorRef Mediator { get; }

    /// <summary>Whether this node has left the cluster.</summary>
    public bool IsTerminated => _cluster.IsTerminated;

    public static DistributedPubSub Get(ActorSystem system) => system.WithExtension<DistributedPubSub, DistributedPubSubExtensionProvider>();

    /// <summary>Every setting of publish-subscribe with its default.</summary>
    public static Config DefaultConfig() => Sharding.ClusterSharding.DefaultConfig();
}
