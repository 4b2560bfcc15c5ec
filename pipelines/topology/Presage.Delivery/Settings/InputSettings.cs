using Akka.Configuration;

namespace Presage.Delivery;

/// <param name="Logs">Access logs that are followed as they grow.</param>
/// <param name="LogOrigin">Site that they are of; empty for the only one.</param>
/// <param name="IsFromStart">Whether what they hold at the start is read too.</param>
/// <param name="RobotsMax">Clients remembered as machines.</param>
/// <param name="Topic">Events by Kafka.</param>
public sealed record InputSettings(IReadOnlyList<string> Logs, string LogOrigin, bool IsFromStart, TimeSpan PollInterval, int RobotsMax, EventTopicSettings Topic)
{
    internal static InputSettings From(Config section) => new(
        [.. section.GetStringList("logs")],
        SettingValues.Text(section, "log-origin"),
        section.GetBoolean("from-start"),
        section.GetTimeSpan("poll-interval"),
        section.GetInt("robots-max"),
        EventTopicSettings.From(section.GetConfig("kafka")));
}
