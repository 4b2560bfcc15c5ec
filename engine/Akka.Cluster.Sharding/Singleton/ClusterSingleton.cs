using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>Starts singletons and gives out their proxies.</summary>
public class ClusterSingleton : IExtension
{
    private readonly ExtendedActorSystem _system;
    private readonly ConcurrentDictionary<string, Lazy<IActorRef>> _proxies = new(StringComparer.Ordinal);

    public ClusterSingleton(ExtendedActorSystem system)
    {
        _system = system;
        ClusterSingletonManager.Prepare(system);
    }

    public static ClusterSingleton Get(ActorSystem system) => system.WithExtension<ClusterSingleton, ClusterSingletonProvider>();

    /// <summary>Starts the manager of a singleton, if this node has the role, and its proxy; a second time finds the proxy.</summary>
    /// <returns>The proxy.</returns>
    public IActorRef Init(SingletonActor singleton)
    {
        ArgumentNullException.ThrowIfNull(singleton);
        return _proxies.GetOrAdd(singleton.Name, _ => new Lazy<IActorRef>(() => Start(singleton))).Value;
    }

    private IActorRef Start(SingletonActor singleton)
    {
        var settings = singleton.Settings.GetOrElse(ClusterSingletonSettings.Create(_system));
        var managerName = $"singletonManager{singleton.Name}";
        if (settings.Role.Length == 0 || Cluster.Get(_system).SelfRoles.Contains(settings.Role))
        {
            var managerSettings = ClusterSingletonManagerSettings.Create(_system).WithSingletonName(singleton.Name).WithRole(settings.Role);
            var stopMessage = singleton.StopMessage.GetOrElse(PoisonPill.Instance);
            _system.SystemActorOf(ClusterSingletonManager.Props(singleton.Props, stopMessage, managerSettings), managerName);
        }
        var proxySettings = ClusterSingletonProxySettings.Create(_system)
            .WithSingletonName(singleton.Name)
            .WithRole(settings.Role)
            .WithSingletonIdentificationInterval(settings.SingletonIdentificationInterval)
            .WithBufferSize(settings.BufferSize);
        return _system.SystemActorOf(
            ClusterSingletonProxy.Props($"/system/{managerName}", proxySettings), $"singletonProxy{singleton.Name}");
    }
}
