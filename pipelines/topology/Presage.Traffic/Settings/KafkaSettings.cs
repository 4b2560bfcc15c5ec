using System.Collections.Frozen;
using Akka.Configuration;

namespace Presage.Traffic;

/// <summary>Kafka topics with flow exports.</summary>
/// <param name="Servers">Bootstrap servers; empty: no Kafka.</param>
/// <param name="Properties">Further properties of librdkafka, in its own names.</param>
public sealed record KafkaSettings(
    string Servers, IReadOnlyList<string> Topics, string Group, KafkaFormat Format, bool IsFromStart, IReadOnlyList<KeyValuePair<string, string>> Properties)
{
    private static readonly FrozenDictionary<string, KafkaFormat> Formats = new Dictionary<string, KafkaFormat>
    {
        ["datagrams"] = KafkaFormat.Datagrams,
        ["json"] = KafkaFormat.Json,
        ["protobuf"] = KafkaFormat.Protobuf,
        ["protobuf-delimited"] = KafkaFormat.ProtobufDelimited,
    }.ToFrozenDictionary();

    public bool IsEnabled => Servers.Length > 0;

    internal static KafkaSettings From(SettingsSection section) => new(
        section.Text("servers"),
        section.Texts("topics"),
        section.Text("group"),
        Formats[section.Text("format")],
        section.Text("from") == "earliest",
        PropertiesOf(section, "presage.sources.kafka.properties"));

    internal static IReadOnlyList<KeyValuePair<string, string>> PropertiesOf(SettingsSection section, string path) => [.. section.Texts("properties").Select(text => Property(text, path))];

    private static KeyValuePair<string, string> Property(string text, string path)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? KeyValuePair.Create(text[..equals].Trim(), text[(equals + 1)..].Trim())
            : throw new ConfigurationException($"{path} holds \"{text}\"; write name=value");
    }
}
