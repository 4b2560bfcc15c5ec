using System.Net.WebSockets;

namespace Presage.Agent;

/// <summary>Where connections come from.</summary>
public interface IPushConnector
{
    /// <summary>A connection of subprotocol <c>presage.push.v1</c>.</summary>
    /// <exception cref="WebSocketException">There is none now.</exception>
    /// <exception cref="HttpRequestException">There is none now.</exception>
    Task<WebSocket> ConnectAsync(CancellationToken stop);

    /// <summary>What the client shows of itself with requests to the site; null before the first connection, or where there is none.</summary>
    string? Token => null;

    /// <summary>The server said that the token is good for nothing any more.</summary>
    void Renew();
}
