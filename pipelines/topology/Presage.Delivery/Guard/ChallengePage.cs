using System.Text;

namespace Presage.Delivery;

/// <summary>What a challenged client gets: a page whose script puts the pass together and asks again. What runs no script gets no further.</summary>
internal static class ChallengePage
{
    public const string Cookie = "presage-pass";

    public static SiteReply Of(string pass, TimeSpan life)
    {
        // Written backwards, so that the pass is not to be had by reading alone.
        var parts = new string([.. pass.Reverse()]);
        var body = Encoding.UTF8.GetBytes($"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>One moment</title></head>
            <body><p>One moment: this site makes sure that you are a browser.</p><noscript><p>This needs JavaScript.</p></noscript>
            <script>document.cookie="{Cookie}="+"{parts}".split("").reverse().join("")+";path=/;max-age={(long)life.TotalSeconds};samesite=lax";location.reload();</script></body></html>

            """);
        return new SiteReply(403, [new("Content-Type", "text/html; charset=utf-8"), new("Cache-Control", "no-store")], body, body.Length);
    }

    /// <summary>The pass among a request's cookies, and the request without it: the site is not shown it, and an answer that others share stays one.</summary>
    public static (string? Pass, SiteRequest Others) Take(SiteRequest request)
    {
        if (request.Header("Cookie") is not { } cookies || !cookies.Contains(Cookie, StringComparison.Ordinal)) return (null, request);
        var all = cookies.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var pass = all.FirstOrDefault(one => one.StartsWith(Cookie + "=", StringComparison.Ordinal))?[(Cookie.Length + 1)..];
        var others = string.Join("; ", all.Where(one => !one.StartsWith(Cookie + "=", StringComparison.Ordinal)));
        var headers = request.Headers.Where(field => !field.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase));
        return (pass, request with { Headers = [.. others.Length > 0 ? headers.Append(new("Cookie", others)) : headers] });
    }
}
