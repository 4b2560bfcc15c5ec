namespace Presage.Content;

/// <summary>Tells the format of a log from its first lines.</summary>
public static class LogFormats
{
    /// <summary>The format that reads most of the lines, <see cref="LogFormat.Unknown"/> when none reads any.</summary>
    public static LogFormat Detect(IReadOnlyList<string> firstLines)
    {
        ArgumentNullException.ThrowIfNull(firstLines);
        var lines = firstLines.Where(line => !IsComment(line) && line.Length <= LogReader.LineLengthMax).ToArray();
        if (lines.Length == 0) return LogFormat.Unknown;
        if (TableHeader.TryRead(lines[0]) is { } header) return header.IsClicks ? LogFormat.ClickTable : LogFormat.RequestTable;
        var votes = lines.GroupBy(FormatOf).Where(group => group.Key != LogFormat.Unknown).OrderByDescending(group => group.Count()).ToArray();
        return votes.Length == 0 ? LogFormat.Unknown : votes[0].Key;
    }

    internal static bool IsComment(string line) => string.IsNullOrWhiteSpace(line) || line[0] is '#' or '%';

    internal static bool IsItem(string word) => word.Length is > 0 and <= 18 && word.All(char.IsAsciiDigit);

    private static LogFormat FormatOf(string line)
    {
        if (line.TrimStart().StartsWith('{')) return JsonLogLine.TryRead(line, out _) == LineRefusal.None ? LogFormat.JsonLines : LogFormat.Unknown;
        if (ApacheLine.TryRead(line, out _) == LineRefusal.None) return LogFormat.Apache;
        var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0 || !words.All(IsItem)) return LogFormat.Unknown;
        return line.Contains('\t', StringComparison.Ordinal) ? LogFormat.Cases : LogFormat.Sequences;
    }
}
