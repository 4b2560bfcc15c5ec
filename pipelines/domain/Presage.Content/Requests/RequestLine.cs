namespace Presage.Content;

/// <summary>The first line of a request: <c>method target protocol</c>, the last one optional. A target may hold blanks, as scanners send them.</summary>
internal static class RequestLine
{
    private const int MethodLengthMax = 16;

    public static bool TryRead(ReadOnlySpan<char> line, out string method, out string target)
    {
        (method, target) = ("", "");
        var gap = line.IndexOf(' ');
        if (gap is <= 0 or > MethodLengthMax || line[..gap].ContainsAnyExceptInRange('A', 'z')) return false;
        var rest = line[(gap + 1)..].Trim();
        var end = rest.LastIndexOf(" HTTP/", StringComparison.Ordinal);
        if (end > 0) rest = rest[..end].TrimEnd();
        if (rest.IsEmpty) return false;
        method = line[..gap].ToString().ToUpperInvariant();
        target = rest.ToString();
        return true;
    }
}
