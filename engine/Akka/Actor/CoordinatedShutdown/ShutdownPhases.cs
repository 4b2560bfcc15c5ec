using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The phases of <c>akka.coordinated-shutdown.phases</c> in an order in which each comes after all that it depends on.</summary>
internal static class ShutdownPhases
{
    internal static IReadOnlyList<ShutdownPhase> FromConfig(Config config)
    {
        var below = config.GetConfig("akka.coordinated-shutdown");
        var timeout = below.GetTimeSpan("default-phase-timeout");
        var phases = below.GetConfig("phases");
        return Sort(phases.AsEnumerable().Select(entry => Read(entry.Key, phases.GetConfig(entry.Key), timeout)).ToList());
    }

    private static ShutdownPhase Read(string name, Config config, TimeSpan timeoutDefault) => new(
        name,
        [.. config.GetStringList("depends-on")],
        config.GetTimeSpan("timeout", timeoutDefault),
        config.GetBoolean("recover", true),
        config.GetBoolean("enabled", true));

    private static List<ShutdownPhase> Sort(List<ShutdownPhase> phases)
    {
        var byName = phases.ToDictionary(static phase => phase.Name, StringComparer.Ordinal);
        var sorted = new List<ShutdownPhase>();
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var phase in phases) Visit(phase, byName, open, sorted);
        return sorted;
    }

    private static void Visit(ShutdownPhase phase, Dictionary<string, ShutdownPhase> byName, HashSet<string> open, List<ShutdownPhase> sorted)
    {
        if (sorted.Contains(phase)) return;
        if (!open.Add(phase.Name))
            throw new ConfigurationException($"Cycle detected in graph of phases: {string.Join(", ", open)}. It must be a DAG.");
        foreach (var name in phase.DependsOn)
            if (byName.TryGetValue(name, out var earlier)) Visit(earlier, byName, open, sorted);
        open.Remove(phase.Name);
        sorted.Add(phase);
    }
}
