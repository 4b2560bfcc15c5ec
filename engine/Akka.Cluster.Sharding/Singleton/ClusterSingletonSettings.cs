using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>The settings of a singleton and its proxy together.</summary>
public class ClusterSingletonSettings : INoSerializationVerificationNeeded
{
    private ClusterSingletonSettings(string role, ClusterSingletonProxySettings proxy)
    {
        Role = role ?? "";
        SingletonIdentificationInterval = proxy.SingletonIdentificationInterval;
        BufferSize = proxy.BufferSize;
    }

    /// <summary>Only a member with this role may run the singleton; empty for every member.</summary>
    public string Role { get; }

    public TimeSpan SingletonIdentificationInterval { get; }

    public int BufferSize { get; }

    public static ClusterSingletonSettings Create(ActorSystem system)
    {
        ClusterSingletonManager.Prepare(system);
        return Create(system.Settings.Config.GetConfig("akka.cluster"));
    }

    /// <param name="config">The section akka.cluster.</param>
    public static ClusterSingletonSettings Create(Config config) =>
        new(config.GetString("singleton.role"), ClusterSingletonProxySettings.Create(config.GetConfig("singleton-proxy")));

    public ClusterSingletonSettings WithRole(string role) => new(role, this);

    public override string ToString() =>
        $"ClusterSingletonSettings(role: '{Role}', identification: {SingletonIdentificationInterval}, buffer: {BufferSize})";

    private ClusterSingletonSettings(string role, ClusterSingletonSettings other)
    {
        Role = role ?? "";
        SingletonIdentificationInterval = other.SingletonIdentificationInterval;
        BufferSize = other.BufferSize;
    }
}
