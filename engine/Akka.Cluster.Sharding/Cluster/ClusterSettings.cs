using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster;

/// <summary>The settings under akka.cluster; the keys of the reference file say what each is.</summary>
public sealed class ClusterSettings
{
    /// <param name="config">The whole configuration, with the defaults.</param>
    /// <exception cref="ConfigurationException">A seed node is no address.</exception>
    public ClusterSettings(Config config, string systemName)
    {
        var cluster = config.GetConfig("akka.cluster");
        SeedNodes = [.. cluster.GetStringList("seed-nodes").Select(text => SeedOf(text, systemName))];
        Roles = [.. cluster.GetStringList("roles")];
        MinNrOfMembers = cluster.GetInt("min-nr-of-members");
        RunCoordinatedShutdownWhenDown = cluster.GetBoolean("run-coordinated-shutdown-when-down");
        LogInfo = cluster.GetBoolean("log-info");
    }

    public ImmutableList<Address> SeedNodes { get; }

    public ImmutableHashSet<string> Roles { get; }

    public int MinNrOfMembers { get; }

    public bool RunCoordinatedShutdownWhenDown { get; }

    public bool LogInfo { get; }

    private static Address SeedOf(string text, string systemName) => Address.TryParse(text, out var address) && address.System == systemName
        ? address
        : throw new ConfigurationException($"akka.cluster.seed-nodes: '{text}' is no address of the system '{systemName}'.");
}
