using System.Globalization;

namespace Presage.Content;

/// <summary>A line of a tab-separated log.</summary>
internal static class TableLine
{
    public static LineRefusal TryRead(TableHeader header, string line, out RequestRecord record)
    {
        record = default;
        var fields = line.Split('\t');
        if (fields.Length <= Math.Max(header.Client, Math.Max(header.Time, header.Target))) return LineRefusal.Malformed;
        if (fields[header.Client].Length == 0) return LineRefusal.NoClient;
        if (!LogTimes.TryAny(fields[header.Time], out var time)) return LineRefusal.BadTime;
        if (fields[header.Target].Length == 0) return header.IsClicks ? LineRefusal.BadItem : LineRefusal.BadRequest;
        if (!TryNumber(fields, header.Status, 200, out var status) || status is < 100 or > 599) return LineRefusal.BadStatus;
        if (!TryNumber(fields, header.Bytes, -1, out var bytes)) return LineRefusal.BadBytes;
        var method = header.Method >= 0 && header.Method < fields.Length ? fields[header.Method].ToUpperInvariant() : "GET";
        record = new RequestRecord(fields[header.Client], time, method, fields[header.Target], (int)status, bytes, "", "");
        return LineRefusal.None;
    }

    private static bool TryNumber(string[] fields, int column, long missing, out long number)
    {
        number = missing;
        return column < 0 || column >= fields.Length || fields[column] is "" or "-"
            || long.TryParse(fields[column], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
