using Akka.Configuration;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>The sources beside UDP.</summary>
/// <param name="Tcp">IPFIX over TCP.</param>
/// <param name="Json">Flow records as JSON lines over TCP, from standard input or files.</param>
/// <param name="Kafka">Topics with datagrams, JSON or protobuf.</param>
/// <param name="Protobuf">What the field numbers of protobuf records mean, from topics and in files.</param>
public sealed record SourceSettings(StreamSettings Tcp, StreamSettings Json, KafkaSettings Kafka, ProtobufSchema Protobuf)
{
    internal static SourceSettings From(SettingsSection section)
    {
        var json = section.Inner("json");
        var schema = ProtobufSchema.Parse(section.Texts("protobuf.fields"), out var problem);
        return new SourceSettings(
            StreamSettings.From(section.Inner("tcp"), "tcp", []),
            StreamSettings.From(json, "json", json.Texts("inputs")),
            KafkaSettings.From(section.Inner("kafka")),
            schema ?? throw new ConfigurationException($"presage.sources.protobuf.fields holds {problem}"));
    }
}
