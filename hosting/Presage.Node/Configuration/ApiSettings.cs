using System.Net;
using Akka.Configuration;
using Presage.Api;

namespace Presage.Node;

public sealed record ApiSettings(bool IsEnabled, ApiOptions Options)
{
    public static ApiSettings From(Config config) => new(config.GetBoolean("presage.api.enabled"), new ApiOptions
    {
        Address = IPAddress.TryParse(config.GetString("presage.api.address"), out var address)
            ? address
            : throw new ConfigurationException($"presage.api.address = \"{config.GetString("presage.api.address")}\" is not an IP address"),
        Port = config.GetInt("presage.api.port"),
        BodyBytesMax = (int)(config.GetByteSize("presage.api.body-max") ?? throw new ConfigurationException("presage.api.body-max is not a size")),
        RequestTimeout = config.GetTimeSpan("presage.api.request-timeout"),
        ConnectionsMax = config.GetInt("presage.api.connections-max"),
    });
}
