using System.Buffers.Text;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// Answers with the difference to a body that the client says it has (RFC 3229): asked with <c>A-IM: presage-delta</c> and the body's validator in <c>If-None-Match</c>, answered 226 with <c>IM</c>
/// and <c>Delta-Base</c>. <c>no-store, im</c> keeps it out of caches that do not know what a 226 is. The bytes are <see cref="BodyDelta"/>'s, which name base and body by their digests.
/// </summary>
internal static class DeltaReply
{
    public const int Status = 226;

    /// <summary>Whether the client knows what to do with one.</summary>
    public static bool IsAskedFor(SiteRequest request) =>
        request.Method == "GET" && request.Header("Range") is null && request.Header("A-IM") is { } accepted && accepted.Split(',').Any(Names);

    /// <summary>Null where there is no body of the client's to begin from, or it saves too little.</summary>
    public static PushDelta? Find(StoredContent content, SiteRequest request, IDeltaShelf shelf)
    {
        if (!IsAskedFor(request) || request.Header("If-None-Match") is not { } held) return null;
        foreach (var tag in EntityTag.ParseList(held))
        {
            if (!tag.IsWeak && TryRead(tag.Opaque, out var hash) && shelf.Find(hash, content) is { } delta) return delta;
        }

        return null;
    }

    public static SiteReply Of(PushDelta delta, List<KeyValuePair<string, string>> headers)
    {
        var own = headers.FindIndex(field => field.Key.Equals("Cache-Control", StringComparison.OrdinalIgnoreCase));
        var control = own < 0 ? "no-store, im" : "no-store, im, " + headers[own].Value;
        if (own >= 0) headers.RemoveAt(own);
        headers.Add(new("Cache-Control", control));
        headers.Add(new("IM", BodyDelta.ManipulationName));
        headers.Add(new("Delta-Base", EntityTag.Of(delta.Base).ToString()));
        return new SiteReply(Status, headers, delta.Bytes, delta.Bytes.Length);
    }

    private static bool Names(string manipulation)
    {
        var parts = manipulation.Split(';', StringSplitOptions.TrimEntries);
        return parts[0].Equals(BodyDelta.ManipulationName, StringComparison.OrdinalIgnoreCase)
            && !parts.Skip(1).Any(part => part.StartsWith("q=0", StringComparison.OrdinalIgnoreCase) && part.AsSpan(3).Trim(".0").IsEmpty);
    }

    private static bool TryRead(string opaque, out ContentHash hash)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Length + 1];
        hash = default;
        if (opaque.Length > 2 * ContentHash.Length || !Base64Url.IsValid(opaque, out var length) || length != ContentHash.Length) return false;
        Base64Url.DecodeFromChars(opaque, bytes);
        hash = ContentHash.From(bytes[..ContentHash.Length]);
        return true;
    }
}
