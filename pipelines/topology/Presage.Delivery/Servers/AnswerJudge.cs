using System.Collections.Immutable;
using System.Globalization;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Turns answers of origins into contents, by the rules for shared caches. What is for one reader only becomes none.</summary>
internal sealed class AnswerJudge(FreshnessOptions freshness)
{
    /// <param name="version">The origin's number from before the request was sent.</param>
    public Judgement Judge(string id, OriginAnswer answer, long version)
    {
        var (refusal, terms) = FreshnessRules.Judge(FactsOf(answer), freshness);
        if (refusal is StoreRefusal.NoStore or StoreRefusal.Private or StoreRefusal.SetsCookie or StoreRefusal.VariesByAnything or StoreRefusal.Authorized) return default;
        // Held in one form: an answer that differs by more than its packing is for one reader.
        if (PushRules.Judge(RepliesOf(answer)) == PushRefusal.Personal || answer.Header("Content-Encoding") is not (null or "identity")) return default;
        var content = new StoredContent
        {
            Id = id,
            Version = version,
            Hash = ContentHash.Of(answer.Body.Span),
            Status = answer.Status,
            Terms = terms,
            Tags = TagsOf(answer),
            Headers = StoredFields.Write(Dated(answer)),
            Body = answer.Body,
        };
        return new Judgement(content, refusal == StoreRefusal.None);
    }

    /// <summary>What is held, when the origin said that it is still good (RFC 9111, section 4.3.4); null if it may no longer be kept.</summary>
    public StoredContent? Renew(StoredContent held, OriginAnswer notModified, long version)
    {
        var fields = Dated(notModified);
        var said = fields.Select(field => field.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<KeyValuePair<string, string>> headers = [.. StoredFields.Read(held.Headers).Where(field => !said.Contains(field.Key)), .. fields];
        var answer = notModified with { Status = held.Status, Headers = headers };
        var (refusal, terms) = FreshnessRules.Judge(FactsOf(answer), freshness);
        return refusal == StoreRefusal.None ? held with { Version = version, Terms = terms, Headers = StoredFields.Write(headers), Tags = TagsOf(answer) } : null;
    }

    internal static ReplyHeaders RepliesOf(OriginAnswer answer) =>
        new(answer.Status, answer.Header("Cache-Control"), answer.Header("Vary"), answer.Header("Set-Cookie") is not null, AskedWithAuthorization: false);

    private static ResponseFacts FactsOf(OriginAnswer answer) => new()
    {
        Status = answer.Status,
        Directives = CacheDirectives.Parse(answer.Header("Cache-Control")),
        RequestedAt = answer.RequestedAt,
        ReceivedAt = answer.ReceivedAt,
        Date = TimeOf(answer.Header("Date")),
        Expires = answer.Header("Expires") is { } expires ? TimeOf(expires) ?? DateTimeOffset.MinValue : null,
        LastModified = TimeOf(answer.Header("Last-Modified")),
        Age = int.TryParse(answer.Header("Age"), NumberStyles.None, CultureInfo.InvariantCulture, out var age) ? TimeSpan.FromSeconds(age) : TimeSpan.Zero,
        Vary = answer.Header("Vary") ?? "",
        SetsCookie = answer.Header("Set-Cookie") is not null,
    };

    /// <summary>With the time of the answer, from which its age follows.</summary>
    private static IReadOnlyList<KeyValuePair<string, string>> Dated(OriginAnswer answer) => TimeOf(answer.Header("Date")) is not null
        ? answer.Headers
        : [.. answer.Headers.Where(field => !field.Key.Equals("Date", StringComparison.OrdinalIgnoreCase)), new("Date", answer.ReceivedAt.ToString("r", CultureInfo.InvariantCulture))];

    private static DateTimeOffset? TimeOf(string? field) =>
        DateTimeOffset.TryParse(field, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static ImmutableArray<string> TagsOf(OriginAnswer answer) => ContentTags.Of(answer.Header("Cache-Tag"), answer.Header("Surrogate-Key"));
}
