namespace Presage.Delivery;

/// <summary>A request to an origin.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Target">Path and query, as <see cref="ContentPath"/> gives them.</param>
/// <param name="Headers">Fields that go with it; none of those that belong to one connection.</param>
public sealed record OriginRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>Body to send; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Nobody has asked for it yet: the origin is told so, and may refuse.</summary>
    public bool IsPrefetch { get; init; }

    public static OriginRequest Get(string target) => new("GET", target, []);

    /// <summary>The value of a field; several are joined by commas. Null without one.</summary>
    public string? Header(string name) => OriginReply.Field(Headers, name);
}
