using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Persistence.Sql;

/// <summary>
/// Keys of the official plugin for things that this runtime does in another way. What would change nothing that anybody can see is
/// taken and told in the log; what would change a meaning is refused.
/// </summary>
internal static class OfficialKeys
{
    private static readonly string[] WithoutEffect =
    [
        "plugin-id", "parallelism", "db-round-trip-max-batch-size", "db-round-trip-max-tag-batch-size", "max-row-by-row-size",
        "prefer-parameters-on-multirow-insert", "use-clone-connection", "materializer-dispatcher", "warn-on-auto-init-fail", "refresh-interval",
        "max-concurrent-queries", "query-throttle-timeout", "journal-sequence-retrieval.batch-size", "journal-sequence-retrieval.max-tries",
        "journal-sequence-retrieval.query-delay", "journal-sequence-retrieval.max-backoff-query-delay", "journal-sequence-retrieval.ask-timeout",
    ];

    private static readonly string[] Levels = ["read-isolation-level", "write-isolation-level"];
    private static readonly string[] StrictLevels = ["repeatable-read", "serializable", "snapshot"];

    /// <param name="system">Its log is told.</param>
    /// <param name="config">The plugin's section, complete.</param>
    /// <param name="section">Its name.</param>
    /// <param name="defaults">The section of the reference file.</param>
    /// <exception cref="ConfigurationException">A value asks for what this runtime does not do.</exception>
    public static void Check(ActorSystem system, Config config, string section, Config defaults)
    {
        foreach (var key in WithoutEffect.Where(key => defaults.HasPath(key) && config.GetString(key) != defaults.GetString(key)))
        {
            system.Log.Warning("{0}.{1} = {2} is without effect on this runtime; hocon/reference says why", section, key, config.GetString(key));
        }
        if (config.HasPath("serializer") && config.GetString("serializer") is { Length: > 0 } serializer)
        {
            throw new ConfigurationException(
                $"{section}.serializer is '{serializer}'; name the serializers of your types in akka.actor.serialization-bindings instead.");
        }
        if (config.HasPath("tag-separator") && config.GetString("tag-separator") is var separator && separator != ";")
        {
            throw new ConfigurationException($"{section}.tag-separator is '{separator}'; this runtime has ';' only, as the older plugins.");
        }
        CheckLevels(config, section);
    }

    private static void CheckLevels(Config config, string section)
    {
        if (config.GetString("provider-name")?.StartsWith("PostgreSQL", StringComparison.Ordinal) != true)
        {
            return;
        }
        foreach (var key in Levels.Where(key => StrictLevels.Contains(config.GetString(key))))
        {
            throw new ConfigurationException(
                $"{section}.{key} is '{config.GetString(key)}'; on PostgreSQL this runtime has 'unspecified' and levels up to 'read-committed'.");
        }
    }
}
