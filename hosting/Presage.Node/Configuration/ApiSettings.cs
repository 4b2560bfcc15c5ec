using System.Net;
using Akka.Configuration;
using Presage.Api;

namespace Presage.Node;

public sealed record ApiSettings(bool IsEnabled, ApiOptions Options)
{
    private const string AddressKey = "presage.api.address";
    private const string UnprotectedKey = "presage.api.unprotected";

    public static ApiSettings From(Config config) => new(config.GetBoolean("presage.api.enabled"), new ApiOptions
    {
        Address = AddressOf(config),
        Port = config.GetInt("presage.api.port"),
        BodyBytesMax = (int)(config.GetByteSize("presage.api.body-max") ?? throw new ConfigurationException("presage.api.body-max is not a size")),
        RequestTimeout = config.GetTimeSpan("presage.api.request-timeout"),
        ConnectionsMax = config.GetInt("presage.api.connections-max"),
    });

    private static IPAddress AddressOf(Config config)
    {
        var text = config.GetString(AddressKey);
        if (!IPAddress.TryParse(text, out var address)) throw new ConfigurationException($"{AddressKey} = \"{text}\" is not an IP address");
        if (IPAddress.IsLoopback(address) || config.GetBoolean(UnprotectedKey)) return address;
        throw new ConfigurationException(
            $"{AddressKey} = \"{text}\" is not loopback's, and the interface asks nobody who they are. Keep it on 127.0.0.1 and put a proxy in front that does; if something else keeps others out, set {UnprotectedKey} = on.");
    }
}
