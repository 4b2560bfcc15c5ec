using Akka.Configuration;

namespace Presage.Traffic;

/// <summary>Kafka topics with flow exports.</summary>
/// <param name="Servers">Bootstrap servers; empty: no Kafka.</param>
/// <param name="Properties">Further properties of librdkafka, in its own names.</param>
public sealed record KafkaSettings(
    string Servers, IReadOnlyList<string> Topics, string Group, bool IsJson, bool IsFromStart, IReadOnlyList<KeyValuePair<string, string>> Properties)
{
    public bool IsEnabled => Servers.Length > 0;

    internal static KafkaSettings From(SettingsSection section) => new(
        section.Text("servers"),
        section.Texts("topics"),
        section.Text("group"),
        section.Text("format") == "json",
        section.Text("from") == "earliest",
        [.. section.Texts("properties").Select(Property)]);

    private static KeyValuePair<string, string> Property(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? KeyValuePair.Create(text[..equals].Trim(), text[(equals + 1)..].Trim())
            : throw new ConfigurationException($"presage.sources.kafka.properties holds \"{text}\"; write name=value");
    }
}
