namespace Presage.Traffic;

/// <summary>A compacted Kafka topic that says who has which address.</summary>
/// <param name="Servers">Bootstrap servers; empty: no topic.</param>
/// <param name="CatchUpMax">How long a start waits for what stands in the topic.</param>
/// <param name="Properties">Further properties of librdkafka, in its own names.</param>
public sealed record DirectoryTopicSettings(string Servers, string Topic, TimeSpan CatchUpMax, IReadOnlyList<KeyValuePair<string, string>> Properties)
{
    public bool IsEnabled => Servers.Length > 0;

    internal static DirectoryTopicSettings From(SettingsSection section) => new(
        section.Text("servers"), section.Text("name"), section.Duration("catch-up-max"), KafkaSettings.PropertiesOf(section, "presage.attribution.topic.properties"));
}
