namespace Presage.Delivery;

/// <summary>What came of asking an origin for a content.</summary>
/// <param name="Refusal">Why nothing came; the rest is empty then.</param>
/// <param name="RequestedAt">When the request was sent.</param>
/// <param name="ReceivedAt">When the head of the answer had arrived.</param>
public sealed record OriginAnswer(
    FetchRefusal Refusal,
    int Status,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte> Body,
    DateTimeOffset RequestedAt,
    DateTimeOffset ReceivedAt)
{
    /// <summary>The value of a field; several are joined by commas. Null without one.</summary>
    public string? Header(string name) => OriginReply.Field(Headers, name);

    internal static OriginAnswer Refused(FetchRefusal refusal, DateTimeOffset requestedAt) => new(refusal, 0, [], default, requestedAt, requestedAt);
}
