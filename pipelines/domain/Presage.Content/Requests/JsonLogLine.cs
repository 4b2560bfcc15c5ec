using System.Globalization;
using System.Text.Json;

namespace Presage.Content;

/// <summary>A line of a JSON log. Of each field the first name that the object has is taken; Caddy's fields below <c>request</c> count as its own.</summary>
internal static class JsonLogLine
{
    private static readonly string[] Client = ["remote_addr", "client_ip", "remote_ip", "clientip", "client", "remote_host", "ip", "host"];
    private static readonly string[] Time = ["time_iso8601", "@timestamp", "timestamp", "time", "ts", "msec", "time_local", "date"];
    private static readonly string[] Method = ["request_method", "method", "verb"];
    private static readonly string[] Target = ["request_uri", "uri", "path", "url", "target"];
    private static readonly string[] Status = ["status", "status_code", "response", "code"];
    private static readonly string[] Bytes = ["body_bytes_sent", "bytes_sent", "bytes", "size", "response_size"];
    private static readonly string[] Referrer = ["http_referer", "referer", "referrer"];
    private static readonly string[] Agent = ["http_user_agent", "user_agent", "agent", "useragent"];

    public static LineRefusal TryRead(string line, out RequestRecord record)
    {
        record = default;
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? TryRead(document.RootElement, out record) : LineRefusal.BadJson;
        }
        catch (JsonException)
        {
            return LineRefusal.BadJson;
        }
    }

    private static LineRefusal TryRead(JsonElement line, out RequestRecord record)
    {
        record = default;
        if (Text(line, Client) is not { Length: > 0 } client) return LineRefusal.NoClient;
        if (Text(line, Time) is not { } when || !LogTimes.TryAny(when, out var time)) return LineRefusal.BadTime;
        var (method, target) = (Text(line, Method)?.ToUpperInvariant(), Text(line, Target));
        if (target is null && (Own(line, "request") is not { } request || !RequestLine.TryRead(request, out method, out target))) return LineRefusal.BadRequest;
        if (string.IsNullOrEmpty(target)) return LineRefusal.BadRequest;
        if (!TryNumber(Text(line, Status) ?? "200", out var status) || status is < 100 or > 599) return LineRefusal.BadStatus;
        if (!TryNumber(Text(line, Bytes) ?? "-1", out var bytes)) return LineRefusal.BadBytes;
        record = new RequestRecord(client, time, method ?? "GET", target, (int)status, bytes, Text(line, Referrer) ?? "", Text(line, Agent) ?? "");
        return LineRefusal.None;
    }

    private static bool TryNumber(string text, out long number)
    {
        number = -1;
        return text is "-" || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static string? Text(JsonElement line, string[] names)
    {
        foreach (var name in names)
        {
            if (Own(line, name) is { } own) return own;
            if (line.TryGetProperty("request", out var request) && request.ValueKind == JsonValueKind.Object && Own(request, name) is { } below) return below;
        }

        return null;
    }

    private static string? Own(JsonElement from, string name) => from.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
        : null;
}
