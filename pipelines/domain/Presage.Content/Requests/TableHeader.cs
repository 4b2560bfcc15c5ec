namespace Presage.Content;

/// <summary>Which column of a tab-separated log holds what; -1 where none does.</summary>
internal sealed record TableHeader(int Client, int Time, int Method, int Target, int Status, int Bytes, bool IsClicks)
{
    /// <summary>Null when the line is no header of requests or clicks.</summary>
    public static TableHeader? TryRead(string line)
    {
        var names = line.Split('\t', StringSplitOptions.TrimEntries).Select(name => name.ToUpperInvariant()).ToArray();
        var clicks = Array.IndexOf(names, "SESSIONID") >= 0;
        var header = new TableHeader(
            Of(names, clicks ? ["SESSIONID"] : ["HOST", "CLIENT", "IP"]),
            Of(names, ["TIME", "TIMESTAMP"]),
            Of(names, ["METHOD"]),
            Of(names, clicks ? ["ITEMID"] : ["URL", "PATH", "TARGET"]),
            Of(names, ["RESPONSE", "STATUS"]),
            Of(names, ["BYTES", "SIZE"]),
            clicks);
        return header is { Client: >= 0, Time: >= 0, Target: >= 0 } ? header : null;
    }

    private static int Of(string[] names, string[] wanted) => Array.FindIndex(names, name => wanted.Contains(name));
}
