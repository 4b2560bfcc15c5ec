using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>The settings of one singleton manager.</summary>
public sealed class ClusterSingletonManagerSettings : INoSerializationVerificationNeeded
{
    private ClusterSingletonManagerSettings(string singletonName, string role)
    {
        ArgumentException.ThrowIfNullOrEmpty(singletonName);
        SingletonName = singletonName;
        Role = role ?? "";
    }

    /// <summary>The name of the singleton below its manager.</summary>
    public string SingletonName { get; }

    /// <summary>Only a member with this role may run the singleton; empty for every member.</summary>
    public string Role { get; }

    public static ClusterSingletonManagerSettings Create(ActorSystem system)
    {
        ClusterSingletonManager.Prepare(system);
        return Create(system.Settings.Config.GetConfig("akka.cluster.singleton"));
    }

    public static ClusterSingletonManagerSettings Create(Config config) => new(config.GetString("singleton-name"), config.GetString("role"));

    public ClusterSingletonManagerSettings WithSingletonName(string singletonName) => new(singletonName, Role);

    public ClusterSingletonManagerSettings WithRole(string role) => new(SingletonName, role);
}
