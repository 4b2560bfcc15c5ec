namespace Presage.Api;

/// <summary>A client's token.</summary>
/// <param name="Client">Name of the client.</param>
/// <param name="Token">To be sent at the handshake, never in a URL.</param>
/// <param name="ExpiresInSeconds">After which it is good for nothing.</param>
public sealed record PushTokenResource(string Client, string Token, long ExpiresInSeconds);
