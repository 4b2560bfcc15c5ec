namespace Presage.Traffic;

/// <summary>The sources beside UDP.</summary>
/// <param name="Tcp">IPFIX over TCP.</param>
/// <param name="Json">Flow records as JSON lines over TCP, from standard input or files.</param>
/// <param name="Kafka">Topics with datagrams or JSON.</param>
public sealed record SourceSettings(StreamSettings Tcp, StreamSettings Json, KafkaSettings Kafka)
{
    internal static SourceSettings From(SettingsSection section)
    {
        var json = section.Inner("json");
        return new SourceSettings(StreamSettings.From(section.Inner("tcp"), "tcp", []), StreamSettings.From(json, "json", json.Texts("inputs")), KafkaSettings.From(section.Inner("kafka")));
    }
}
