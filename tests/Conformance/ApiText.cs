namespace Conformance;

/// <summary>Reads the lines of <c>shared/akka/api/*.txt</c>.</summary>
/// <remarks>
/// A line without indent is a type, an indented one a member: <c>TYPE :: kind access modifiers signature</c>.
/// Trailing marks in square brackets say obsolete or internal API and do not count.
/// </remarks>
internal static class ApiText
{
    private static readonly string[] Marks = [" [obsolete]", " [internalapi]"];

    internal static Dictionary<string, ApiType> Read(IEnumerable<string> files) => ReadLines(files.SelectMany(File.ReadLines));

    internal static Dictionary<string, ApiType> ReadLines(IEnumerable<string> lines)
    {
        var types = new Dictionary<string, ApiType>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var text = WithoutMarks(line);
            if (line[0] == ' ') AddMember(types, text.Trim());
            else AddType(types, text);
        }

        return types;
    }

    internal static string WithoutMarks(string line)
    {
        while (Marks.FirstOrDefault(mark => line.EndsWith(mark, StringComparison.Ordinal)) is { } found) line = line[..^found.Length];
        return line;
    }

    /// <summary>The parts between commas that stand in no angle bracket.</summary>
    internal static IReadOnlyList<string> SplitTopLevel(string text)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '<' or '(' or '[') depth++;
            else if (text[index] is '>' or ')' or ']') depth--;
            if (text[index] != ',' || depth != 0) continue;
            parts.Add(text[start..index].Trim());
            start = index + 1;
        }

        if (start < text.Length) parts.Add(text[start..].Trim());
        return parts;
    }

    internal static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        if (from < 0) return "";
        var rest = text[(from + start.Length)..];
        foreach (var stop in new[] { end, " variance(" })
        {
            var to = rest.IndexOf(stop, StringComparison.Ordinal);
            if (to >= 0) rest = rest[..to];
        }

        return rest;
    }

    private static void AddType(Dictionary<string, ApiType> types, string header)
    {
        var words = header.Split(' ');
        var kind = Array.FindIndex(words, static word => word is "class" or "interface" or "struct" or "enum" or "delegate");
        var name = NameAt(header, header.IndexOf(words[kind] + " ", StringComparison.Ordinal) + words[kind].Length + 1);
        if (!types.TryGetValue(name, out var known)) types[name] = new ApiType(name, header, new HashSet<string>(StringComparer.Ordinal));
        else types[name] = known with { Header = header };
    }

    // Type parameters hold spaces after their commas.
    private static string NameAt(string header, int start)
    {
        var depth = 0;
        var end = start;
        for (; end < header.Length; end++)
        {
            if (header[end] == '<') depth++;
            else if (header[end] == '>') depth--;
            else if (header[end] == ' ' && depth == 0) break;
        }

        return header[start..end];
    }

    private static void AddMember(Dictionary<string, ApiType> types, string line)
    {
        var separator = line.IndexOf(" :: ", StringComparison.Ordinal);
        var name = line[..separator];
        types[name].Members.Add(line[(separator + 4)..]);
    }
}
