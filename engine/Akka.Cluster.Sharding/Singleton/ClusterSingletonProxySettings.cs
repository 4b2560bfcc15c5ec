using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>The settings of one singleton proxy.</summary>
public sealed class ClusterSingletonProxySettings : INoSerializationVerificationNeeded
{
    private ClusterSingletonProxySettings(string singletonName, string role, TimeSpan singletonIdentificationInterval, int bufferSize)
    {
        ArgumentException.ThrowIfNullOrEmpty(singletonName);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(singletonIdentificationInterval.Ticks, nameof(singletonIdentificationInterval));
        ArgumentOutOfRangeException.ThrowIfNegative(bufferSize);
        SingletonName = singletonName;
        Role = role ?? "";
        SingletonIdentificationInterval = singletonIdentificationInterval;
        BufferSize = bufferSize;
    }

    public string SingletonName { get; }

    public string Role { get; }

    /// <summary>How often the proxy looks for a singleton that it does not find.</summary>
    public TimeSpan SingletonIdentificationInterval { get; }

    /// <summary>Messages that wait while there is no singleton; the oldest then become dead letters.</summary>
    public int BufferSize { get; }

    public static ClusterSingletonProxySettings Create(ActorSystem system)
    {
        ClusterSingletonManager.Prepare(system);
        return Create(system.Settings.Config.GetConfig("akka.cluster.singleton-proxy"));
    }

    public ClusterSingletonProxySettings WithSingletonName(string singletonName) =>
        new(singletonName, Role, SingletonIdentificationInterval, BufferSize);

    public ClusterSingletonProxySettings WithRole(string role) => new(SingletonName, role, SingletonIdentificationInterval, BufferSize);

    public ClusterSingletonProxySettings WithSingletonIdentificationInterval(TimeSpan singletonIdentificationInterval) =>
        new(SingletonName, Role, singletonIdentificationInterval, BufferSize);

    public ClusterSingletonProxySettings WithBufferSize(int bufferSize) =>
        new(SingletonName, Role, SingletonIdentificationInterval, bufferSize);

    internal static ClusterSingletonProxySettings Create(Config config) => new(
        config.GetString("singleton-name"),
        config.GetString("role"),
        config.GetTimeSpan("singleton-identification-interval"),
        config.GetInt("buffer-size"));
}
