using System.Globalization;
using Presage.Core;

namespace Presage.Flows;

/// <summary>FreeRADIUS's detail files: a line with the time, lines <c>Attribute = value</c> with white space before them, an empty line.</summary>
internal static class RadiusDetail
{
    public static void Read(string text, AssignmentHistory history)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace() || !char.IsWhiteSpace(line[0])) Flush(attributes, history);
            else if (line.IndexOf('=') is var equals and > 0)
                attributes.TryAdd(line[..equals].Trim().ToString(), line[(equals + 1)..].Trim().Trim('"').ToString());
        }

        Flush(attributes, history);
    }

    private static void Flush(Dictionary<string, string> attributes, AssignmentHistory history)
    {
        if (attributes.Count == 0) return;
        string Of(string name) => attributes.GetValueOrDefault(name, "");
        new RadiusRecord(
            Of("Acct-Status-Type"),
            Of("User-Name"),
            TimeOf(Of("Event-Timestamp"), Of("Timestamp")),
            Of("Acct-Session-Time"),
            [Of("Framed-IP-Address"), Of("Framed-IPv6-Address"), Of("Framed-IPv6-Prefix"), Of("Delegated-IPv6-Prefix")],
            new[] { Of("NAS-IP-Address"), Of("NAS-IPv6-Address"), Of("NAS-Identifier") }.FirstOrDefault(name => name.Length > 0, "")).AddTo(history);
        attributes.Clear();
    }

    /// <summary>The device's time where it sent one, <c>Nov 22 2026 10:00:00 UTC</c> or Unix seconds, else that of the server.</summary>
    internal static EventTime? TimeOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length == 0) continue;
            if (TextTimes.TryParse(text, out var unixMilliseconds)) return new EventTime(unixMilliseconds);
            var bare = text.EndsWith(" UTC", StringComparison.Ordinal) || text.EndsWith(" GMT", StringComparison.Ordinal) ? text[..^4] : text;
            if (DateTimeOffset.TryParseExact(
                bare, ["MMM d yyyy HH:mm:ss", "MMM dd yyyy HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out var time))
                return EventTime.From(time);
        }

        return null;
    }
}
