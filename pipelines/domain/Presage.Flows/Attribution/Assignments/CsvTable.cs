namespace Presage.Flows;

/// <summary>The rows of a CSV text by the names of its header; case and the way words are joined do not matter.</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns = [];
    private List<string> _cells = [];

    /// <summary>Calls <paramref name="onRow"/> for each row behind the header; the table shows that row meanwhile.</summary>
    public static void Read(string text, Action<CsvTable> onRow)
    {
        CsvTable? table = null;
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace() || line[0] == '#') continue;
            var cells = CsvLine.Split(line.TrimStart('\uFEFF').ToString()) ?? [];
            if (table is null)
            {
                table = new CsvTable();
                for (var i = 0; i < cells.Count; i++) table._columns.TryAdd(Plain(cells[i]), i);
            }
            else
            {
                table._cells = cells;
                onRow(table);
            }
        }
    }

    /// <returns>The first of these columns that has a value; empty where none does.</returns>
    public string this[params ReadOnlySpan<string> names]
    {
        get
        {
            foreach (var name in names)
                if (_columns.TryGetValue(name, out var at) && at < _cells.Count && _cells[at].Trim() is { Length: > 0 } value) return value;
            return "";
        }
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
