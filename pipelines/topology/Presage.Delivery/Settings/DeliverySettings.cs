using Akka.Configuration;

namespace Presage.Delivery;

/// <summary>The sections <c>presage.delivery</c> and <c>presage.content</c> of the configuration, read once; meanings, units and ranges stand in the reference file.</summary>
/// <param name="Folder">Name of the folder in the data folder.</param>
public sealed record DeliverySettings(
    bool IsEnabled,
    string Folder,
    ListenSettings Listen,
    IReadOnlyList<OriginSettings> Origins,
    FetchSettings Fetch,
    CacheSettings Cache,
    InvalidationSettings Invalidations,
    RingSettings Ring,
    ClientSettings Clients,
    PrefetchSettings Prefetch,
    InputSettings Inputs,
    GuardSettings Guard,
    PushSettings Push,
    ContentSettings Content)
{
    /// <exception cref="ConfigurationException">A value cannot be read, or two contradict each other; the message names the path.</exception>
    public static DeliverySettings From(Config config)
    {
        var section = config.GetConfig("presage.delivery");
        var settings = new DeliverySettings(
            section.GetBoolean("enabled"),
            SettingValues.Text(section, "folder"),
            ListenSettings.From(section.GetConfig("listen")),
            [.. SettingValues.Entries(section, "origins").Select(entry => OriginSettings.From(entry.Key, entry.Value))],
            FetchSettings.From(section.GetConfig("fetch")),
            CacheSettings.From(section.GetConfig("cache"), section.GetConfig("freshness")),
            InvalidationSettings.From(section.GetConfig("invalidations")),
            RingSettings.From(section.GetConfig("ring")),
            ClientSettings.From(section.GetConfig("clients")),
            PrefetchSettings.From(section.GetConfig("prefetch")),
            InputSettings.From(section.GetConfig("inputs")),
            GuardSettings.From(section.GetConfig("guard")),
            PushSettings.From(config),
            ContentSettings.From(config));
        settings.Check();
        return settings;
    }

    private void Check()
    {
        if (!IsEnabled) return;
        if (Origins.Count == 0) throw new ConfigurationException("presage.delivery.origins is empty; name the site that the content listener stands in front of");
        var twice = Origins.SelectMany(origin => origin.Hosts).GroupBy(host => host, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new ConfigurationException($"presage.delivery.origins: the host \"{twice.Key}\" belongs to two origins");
        if (Origins.Count * Cache.OriginMemoryMinBytes > Cache.MemoryBytes)
            throw new ConfigurationException($"presage.delivery.cache.memory = {Cache.MemoryBytes}B is less than origin-memory-min for each of {Origins.Count} origins");
        if (Inputs.Logs.Count > 0 && (Inputs.LogOrigin.Length > 0 ? Origins.All(origin => origin.Name != Inputs.LogOrigin) : Origins.Count > 1))
            throw new ConfigurationException($"presage.delivery.inputs.log-origin = \"{Inputs.LogOrigin}\" names no origin; known are {string.Join(", ", Origins.Select(origin => origin.Name))}");
        Inputs.Topic.Check();
        Ring.Check();
    }
}
