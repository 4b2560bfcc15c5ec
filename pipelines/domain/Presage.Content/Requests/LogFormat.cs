namespace Presage.Content;

/// <summary>How a file of requests is written.</summary>
public enum LogFormat
{
    Unknown,

    /// <summary>Apache common or combined: <c>host ident name [time] "request" status bytes "referrer" "agent"</c>, the last two optional.</summary>
    Apache,

    /// <summary>One JSON object a line, with the field names of nginx, Caddy, Apache and Elastic.</summary>
    JsonLines,

    /// <summary>Tab separated with a header that names host, time, url, and perhaps method, response, bytes.</summary>
    RequestTable,

    /// <summary>Tab separated with the header SessionId, ItemId, Time.</summary>
    ClickTable,

    /// <summary>A session a line: item numbers separated by blanks; no times.</summary>
    Sequences,

    /// <summary>A case a line: <c>items of a session⇥next item</c>; the longest prefix of a session comes first.</summary>
    Cases,
}
