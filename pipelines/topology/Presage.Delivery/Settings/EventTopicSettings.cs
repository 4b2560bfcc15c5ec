using Akka.Configuration;

namespace Presage.Delivery;

/// <summary>Kafka topics of events.</summary>
/// <param name="Servers">Bootstrap servers; empty for none.</param>
/// <param name="IsFromStart">Where a group begins that has committed nothing.</param>
/// <param name="WaitingMax">Events read and not yet in the journal.</param>
/// <param name="RetryAfter">Without progress for so long, reading begins again with what was committed.</param>
public sealed record EventTopicSettings(
    string Servers, IReadOnlyList<string> Topics, string Group, bool IsFromStart, IReadOnlyList<KeyValuePair<string, string>> Properties, int WaitingMax, TimeSpan RetryAfter)
{
    public bool IsEnabled => Servers.Length > 0;

    internal static EventTopicSettings From(Config section) => new(
        SettingValues.Text(section, "servers"),
        [.. section.GetStringList("topics")],
        SettingValues.Text(section, "group"),
        SettingValues.Text(section, "from") == "earliest",
        [.. section.GetStringList("properties").Select(Property)],
        section.GetInt("waiting-max"),
        section.GetTimeSpan("retry-after"));

    /// <exception cref="ConfigurationException">Servers without a topic.</exception>
    internal void Check()
    {
        if (IsEnabled && Topics.Count == 0) throw new ConfigurationException("presage.delivery.inputs.kafka.topics is empty; name the topics to read from " + Servers);
    }

    private static KeyValuePair<string, string> Property(string text) => text.IndexOf('=', StringComparison.Ordinal) is > 0 and var mark
        ? KeyValuePair.Create(text[..mark].Trim(), text[(mark + 1)..].Trim())
        : throw new ConfigurationException($"presage.delivery.inputs.kafka.properties: \"{text}\" is not name=value");
}
