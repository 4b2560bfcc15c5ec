using System.Net;

namespace Presage.Api;

/// <summary>Where the API listens and what it bears; every value is asked for, defaults stand in HOCON.</summary>
public sealed record ApiOptions
{
    /// <summary>On a loopback address only requests that name a loopback host are answered (DNS rebinding).</summary>
    public required IPAddress Address { get; init; }

    /// <summary>0 to 65535; 0 takes a free one, see <see cref="PresageApi.UrlOf"/>.</summary>
    public required int Port { get; init; }

    /// <summary>The longest request body in bytes, at least 1; a longer one is answered 413.</summary>
    public required int BodyBytesMax { get; init; }

    /// <summary>The longest time a request may take, above 0; then it is answered 504.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>Connections held at once, at least 1; further ones are closed.</summary>
    public required int ConnectionsMax { get; init; }
}
