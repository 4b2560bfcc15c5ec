using System.Net;

namespace Presage.Delivery;

/// <summary>A reader's request, as it came.</summary>
/// <param name="Target">Of the request line.</param>
/// <param name="Host">Without port.</param>
public sealed record SiteRequest(string Method, string Target, string Host, IReadOnlyList<KeyValuePair<string, string>> Headers, IPAddress Remote)
{
    public ReadOnlyMemory<byte> Body { get; init; }

    public bool IsRead => Method is "GET" or "HEAD";

    /// <summary>The value of a field; several are joined by commas. Null without one.</summary>
    public string? Header(string name) => OriginReply.Field(Headers, name);
}
