using Akka.Configuration;
using Akka.Event;

namespace Presage.Traffic;

/// <summary>Makes the emitters that the configuration names.</summary>
public static class PlanEmitters
{
    private static readonly string[] Known = [LogEmitter.EmitterName, TcScriptEmitter.EmitterName];

    /// <exception cref="ConfigurationException">A name is unknown; the message lists the known ones.</exception>
    public static IReadOnlyList<IPlanEmitter> Create(TrafficSettings settings, ILoggingAdapter log) =>
        [.. settings.Shaping.Emitters.Select(name => Create(name, settings, log))];

    private static IPlanEmitter Create(string name, TrafficSettings settings, ILoggingAdapter log) => name switch
    {
        LogEmitter.EmitterName => new LogEmitter(log),
        TcScriptEmitter.EmitterName => new TcScriptEmitter(
            Path.Combine(settings.Store.DataFolder, settings.Shaping.TcScriptFolder), settings.Shaping.TcScript),
        _ => throw new ConfigurationException($"presage.shaping.emitters names \"{name}\"; known emitters: {string.Join(", ", Known)}"),
    };
}
