using Presage.Content;

namespace Presage.Agent;

/// <summary>What an agent keeps, and what it answers by itself.</summary>
internal static class AgentRules
{
    private static readonly string[] Own = ["Authorization", "Cookie", "Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range"];

    /// <summary>Nothing that is for one reader alone, whatever the server thought.</summary>
    public static bool MayKeep(StoredContent content)
    {
        if (Header(content, "Set-Cookie") is not null || content.Status != 200) return false;
        var directives = CacheDirectives.Parse(Header(content, "Cache-Control"));
        return !directives.NoStore && !directives.Private && Header(content, "Vary")?.Contains('*', StringComparison.Ordinal) != true;
    }

    /// <summary>Whether a request asks for what everyone gets: not with the reader's own credentials, not for a part, not past caches.</summary>
    public static bool IsPlain(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get && request.Content is null && request.Headers.CacheControl is not ({ NoCache: true } or { NoStore: true })
        && !Own.Any(request.Headers.Contains);

    /// <summary>Id of what a request asks for, null if it is none: <c>/path?query</c> on the site, else the URL.</summary>
    public static string? IdOf(Uri site, Uri? target)
    {
        if (target is not { IsAbsoluteUri: true, UserInfo: "" }) return null;
        return IsOf(site, target) ? target.PathAndQuery : target.GetLeftPart(UriPartial.Query);
    }

    /// <summary>Whether a URL has the site's scheme, host and port.</summary>
    public static bool IsOf(Uri site, Uri target) =>
        target.IsAbsoluteUri && Uri.Compare(site, target, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Until when a body may be served that the origin has just said is still good.</summary>
    public static FreshnessTerms TermsOf(HttpResponseMessage notModified, DateTimeOffset now)
    {
        var directives = CacheDirectives.Parse(notModified.Headers.TryGetValues("Cache-Control", out var said) ? string.Join(',', said) : null);
        var fresh = now + (directives.NoCache ? TimeSpan.Zero : directives.MaxAge ?? TimeSpan.Zero) - (notModified.Headers.Age ?? TimeSpan.Zero);
        var stale = directives.NoCache || directives.MustRevalidate ? TimeSpan.Zero : directives.StaleWhileRevalidate ?? TimeSpan.Zero;
        return new FreshnessTerms(fresh, fresh + stale, fresh, IsNegative: false);
    }

    /// <summary>The first field with a name, null without one.</summary>
    public static string? Header(StoredContent content, string name)
    {
        foreach (var line in content.Headers.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.AsSpan(0, colon).Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) return line[(colon + 1)..].Trim();
        }

        return null;
    }
}
