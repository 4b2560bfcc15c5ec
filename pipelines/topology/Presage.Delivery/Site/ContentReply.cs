using System.Globalization;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Writes a content as the answer to a request: not modified, a part of it, or the whole (RFC 9110, sections 13 and 14). One range at most; more get the whole.</summary>
internal static class ContentReply
{
    /// <summary>The number that the origin's invalidations had when it read the body, for agents.</summary>
    public const string VersionHeader = "Presage-Version";

    private const string ForEver = "public, max-age=31536000, immutable";

    /// <param name="isImmutable">It was asked for by a path that names this version.</param>
    /// <param name="delta">From a body that the client has; null for the whole.</param>
    public static SiteReply Of(ServedContent served, SiteRequest request, bool isImmutable, DateTimeOffset now, PushDelta? delta = null)
    {
        var content = served.Content!;
        var tag = EntityTag.Of(content.Hash);
        var headers = FieldsOf(served, tag, isImmutable, now);
        if (content.Status != 200) return Whole(content, headers, request);
        if (!EntityTag.IsNoneMatch(request.Header("If-None-Match"), tag)) return new SiteReply(304, headers, default, null);
        if (delta is not null) return DeltaReply.Of(delta, headers);
        var range = RangeRequest.Parse(request.Header("Range"), request.Header("If-Range"), tag, content.Body.Length);
        if (range.Answer == RangeAnswer.Unsatisfiable)
            return new SiteReply(416, [.. headers, new("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes */{content.Body.Length}"))], default, 0);
        if (range.Answer != RangeAnswer.Partial || range.Ranges.Length != 1) return Whole(content, headers, request);
        var part = range.Ranges[0];
        headers.Add(new("Content-Range", RangeRequest.ContentRange(part, content.Body.Length)));
        var body = content.Body.Slice((int)part.Start, (int)part.Length);
        return new SiteReply(206, headers, request.Method == "HEAD" ? default : body, part.Length);
    }

    private static SiteReply Whole(StoredContent content, List<KeyValuePair<string, string>> headers, SiteRequest request) =>
        new(content.Status, headers, request.Method == "HEAD" ? default : content.Body, content.Body.Length);

    private static List<KeyValuePair<string, string>> FieldsOf(ServedContent served, EntityTag tag, bool isImmutable, DateTimeOffset now)
    {
        var content = served.Content!;
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in StoredFields.Read(content.Headers))
        {
            if (field.Key.Equals("ETag", StringComparison.OrdinalIgnoreCase) || (isImmutable && field.Key.Equals("Cache-Control", StringComparison.OrdinalIgnoreCase))) continue;
            fields.Add(field);
            if (field.Key.Equals("Date", StringComparison.OrdinalIgnoreCase) && DateTimeOffset.TryParseExact(field.Value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made))
                fields.Add(new("Age", Math.Max(0, (long)(now - made).TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        }

        if (isImmutable) fields.Add(new("Cache-Control", ForEver));
        fields.Add(new("ETag", tag.ToString()));
        fields.Add(new("Accept-Ranges", "bytes"));
        fields.Add(new(VersionHeader, content.Version.ToString(CultureInfo.InvariantCulture)));
        // RFC 9211.
        fields.Add(new("Cache-Status", served.Outcome is ServeOutcome.Fetched or ServeOutcome.PeerHit ? "presage; fwd=miss" : served.Outcome == ServeOutcome.Revalidated ? "presage; fwd=stale" : "presage; hit"));
        return fields;
    }
}
