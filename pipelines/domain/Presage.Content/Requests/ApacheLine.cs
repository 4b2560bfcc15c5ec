using System.Globalization;

namespace Presage.Content;

/// <summary>
/// A line of Apache's common or combined log: <c>host ident name [time] "method target protocol" status bytes "referrer" "agent" …</c>.
/// Forgiven: an extra pair of quotes around the line, fields after the agent, a request without protocol, <c>-</c> for bytes, escaped quotes.
/// </summary>
internal static class ApacheLine
{
    public static LineRefusal TryRead(string line, out RequestRecord record)
    {
        record = default;
        var rest = Unquoted(line.AsSpan().Trim());
        var open = rest.IndexOf('[');
        var close = open < 0 ? -1 : rest[open..].IndexOf(']') + open;
        if (open < 0 || close <= open) return LineRefusal.Malformed;
        var client = FirstWord(rest[..open]);
        if (client.IsEmpty || client is "-") return LineRefusal.NoClient;
        if (!LogTimes.TryApache(rest[(open + 1)..close], out var time)) return LineRefusal.BadTime;
        rest = rest[(close + 1)..];
        if (!TryQuoted(ref rest, out var request)) return LineRefusal.Malformed;
        if (!RequestLine.TryRead(request, out var method, out var target)) return LineRefusal.BadRequest;
        if (!TryStatus(NextWord(ref rest), out var status)) return LineRefusal.BadStatus;
        if (!TryBytes(NextWord(ref rest), out var bytes)) return LineRefusal.BadBytes;
        var referrer = TryQuoted(ref rest, out var first) ? TextOf(first) : "";
        var agent = TryQuoted(ref rest, out var second) ? TextOf(second) : "";
        record = new RequestRecord(client.ToString(), time, method, target, status, bytes, referrer, agent);
        return LineRefusal.None;
    }

    /// <summary>A line's own pair of quotes would otherwise begin at the host.</summary>
    private static ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> line) => line.Length > 1 && line[0] == '"' && line[^1] == '"' ? line[1..^1] : line;

    private static string TextOf(ReadOnlySpan<char> field) => field is "-" ? "" : field.ToString();

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var end = text.IndexOf(' ');
        return end < 0 ? text : text[..end];
    }

    private static ReadOnlySpan<char> NextWord(ref ReadOnlySpan<char> rest)
    {
        var word = FirstWord(rest);
        rest = rest.TrimStart()[word.Length..];
        return word;
    }

    private static bool TryQuoted(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> field)
    {
        rest = rest.TrimStart();
        field = default;
        if (rest.IsEmpty || rest[0] != '"') return false;
        var end = 1;
        while (end < rest.Length && rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
        if (end >= rest.Length) return false;
        field = rest[1..end];
        rest = rest[(end + 1)..];
        return true;
    }

    private static bool TryStatus(ReadOnlySpan<char> word, out int status) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out status) && status is >= 100 and <= 599;

    private static bool TryBytes(ReadOnlySpan<char> word, out long bytes)
    {
        bytes = -1;
        return word.IsEmpty || word is "-" || long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out bytes);
    }
}
