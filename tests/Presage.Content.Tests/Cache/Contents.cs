using System.Text;

namespace Presage.Content.Tests.Cache;

/// <summary>Contents to store.</summary>
internal static class Contents
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static StoredContent Of(string id, long version = 1, string body = "body", params string[] tags) => new()
    {
        Id = id, Version = version, Hash = ContentHash.Of(Encoding.UTF8.GetBytes(body)), Status = 200, Tags = [.. tags], Headers = "Content-Type: text/plain",
        Terms = new FreshnessTerms(Noon.AddSeconds(60), Noon.AddSeconds(90), Noon.AddSeconds(120), false), Body = Encoding.UTF8.GetBytes(body),
    };
}
