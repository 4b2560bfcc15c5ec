using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Presage.Content;

namespace Presage.Agent;

/// <summary>Reads an answer 226 (RFC 3229): the difference from a body that the agent holds to the one that the site has now.</summary>
internal static class DeltaAnswer
{
    private const int Status = 226;
    private const string Accept = "A-IM";
    private static readonly string[] Marks = ["no-store", "im"];
    private static readonly string[] NotKept = ["IM", "Delta-Base", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Presage-Version", "Cache-Status", "Age"];

    public static bool Is(HttpResponseMessage response) => (int)response.StatusCode == Status;

    /// <summary>Asks whether a body is still good, or else for the difference to it.</summary>
    public static void Ask(HttpRequestMessage request, in ContentHash held)
    {
        request.Headers.TryAddWithoutValidation("If-None-Match", EntityTag.Of(held).ToString());
        request.Headers.TryAddWithoutValidation(Accept, BodyDelta.ManipulationName);
    }

    /// <summary>As the request was before.</summary>
    public static void Unask(HttpRequestMessage request)
    {
        request.Headers.Remove("If-None-Match");
        request.Headers.Remove(Accept);
    }

    /// <summary>The content as it is now; null where the answer does not fit what is held, or its digest is wrong: then the whole has to be asked for.</summary>
    /// <param name="held">With its body.</param>
    public static async Task<StoredContent?> ReadAsync(HttpResponseMessage response, StoredContent held, DateTimeOffset now, CancellationToken cancellation)
    {
        if (Field(response, "IM") != BodyDelta.ManipulationName || response.Content.Headers.ContentLength is not { } length || length > held.Body.Length + BodyDelta.BodyBytesMax / 2) return null;
        var delta = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        if (BodyDelta.Apply(held.Body.Span, delta).Body is not { } body) return null;
        var hash = ContentHash.Of(body);
        if (Field(response, "ETag") is { } tag && tag != EntityTag.Of(hash).ToString()) return null;
        var tags = TagsOf(response);
        // Somebody on the way may have taken the tags off, and an invalidation by one of them would not be known to name it.
        var isNamed = !tags.IsEmpty || held.Tags.IsEmpty;
        return held with
        {
            // Without a number it is as old as can be: served now, and never kept.
            Version = isNamed && long.TryParse(Field(response, "Presage-Version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1,
            Hash = hash,
            Terms = AgentRules.TermsOf(response, now),
            Tags = tags,
            Headers = HeadersOf(response),
            Body = body,
        };
    }

    /// <summary>What an answer says of its content's names.</summary>
    public static ImmutableArray<string> TagsOf(HttpResponseMessage response) => ContentTags.Of(Field(response, "Cache-Tag"), Field(response, "Surrogate-Key"));

    private static string? Field(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    private static string HeadersOf(HttpResponseMessage response)
    {
        var lines = new StringBuilder();
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            if (NotKept.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            var value = values.ToString();
            if (name.Equals("Cache-Control", StringComparison.OrdinalIgnoreCase)) value = Unmarked(value);
            if (value.Length == 0) continue;
            lines.Append(name).Append(": ").Append(value).Append('\n');
        }

        return lines.ToString();
    }

    /// <summary>What the body itself says of caches: both marks are about the difference.</summary>
    private static string Unmarked(string directives)
    {
        var all = directives.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Marks.All(all.Contains) ? string.Join(", ", all.Except(Marks)) : directives;
    }
}
