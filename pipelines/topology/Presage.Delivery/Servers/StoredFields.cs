using System.Text;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>The fields of a stored content: lines <c>Name: value</c>.</summary>
public static class StoredFields
{
    /// <summary>Fields that are not kept: of one connection, of one reader, or written anew with each answer.</summary>
    private static readonly string[] NotKept = ["Set-Cookie", "Set-Cookie2", "Age", "Content-Length", "Accept-Ranges", "Alt-Svc", "Via", "Cache-Status"];

    public static string Write(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in headers)
        {
            if (HopHeaders.Contains(name) || NotKept.Contains(name, StringComparer.OrdinalIgnoreCase) || value.AsSpan().ContainsAny('\r', '\n')) continue;
            text.Append(name).Append(": ").Append(value).Append('\n');
        }

        return text.ToString();
    }

    public static IEnumerable<KeyValuePair<string, string>> Read(string headers)
    {
        foreach (var line in headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0) yield return KeyValuePair.Create(line[..colon], line[(colon + 2)..]);
        }
    }

    /// <summary>What the fields say of sending a content ahead. A cookie is never stored, so none is set.</summary>
    public static ReplyHeaders RepliesOf(StoredContent content) =>
        new(content.Status, Find(content, "Cache-Control"), Find(content, "Vary"), SetsCookie: false, AskedWithAuthorization: false);

    /// <summary>The value of a field; several are joined by commas. Null without one.</summary>
    public static string? Find(StoredContent content, string name) => OriginReply.Field([.. Read(content.Headers)], name);
}
