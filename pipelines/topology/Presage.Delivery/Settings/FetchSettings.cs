using Akka.Configuration;

namespace Presage.Delivery;

/// <summary>Limits of what is asked of one origin.</summary>
/// <param name="PrefetchesMax">Of <paramref name="ConcurrentMax"/>.</param>
/// <param name="Agent">The field <c>User-Agent</c>.</param>
public sealed record FetchSettings(
    TimeSpan Timeout,
    TimeSpan ConnectTimeout,
    int BodyBytesMax,
    int HeaderBytesMax,
    int ConcurrentMax,
    int PrefetchesMax,
    TimeSpan ConnectionLifetime,
    string Agent)
{
    internal static FetchSettings From(Config section) => new(
        section.GetTimeSpan("timeout"),
        section.GetTimeSpan("connect-timeout"),
        (int)SettingValues.Size(section, "body-max"),
        (int)SettingValues.Size(section, "headers-max"),
        section.GetInt("concurrent-max"),
        section.GetInt("prefetches-max"),
        section.GetTimeSpan("connection-lifetime"),
        SettingValues.Text(section, "agent"));
}
