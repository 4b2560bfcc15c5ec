using System.Net;
using Akka.Configuration;

namespace Presage.Delivery;

/// <summary>Where the content listener listens and what it bears.</summary>
/// <param name="Port">0 takes a free one.</param>
public sealed record ListenSettings(IPAddress Address, int Port, int ConnectionsMax, TimeSpan RequestTimeout, int BodyBytesMax)
{
    internal static ListenSettings From(Config section) => new(
        SettingValues.Address(section, "address", "presage.delivery.listen"),
        section.GetInt("port"),
        section.GetInt("connections-max"),
        section.GetTimeSpan("request-timeout"),
        (int)SettingValues.Size(section, "body-max"));
}
