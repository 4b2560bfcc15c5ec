using System.Text;

namespace Presage.Flows;

/// <summary>One line of CSV (RFC 4180 §2), without line breaks inside quotes.</summary>
internal static class CsvLine
{
    /// <returns>The cells, or null when a quote is not closed.</returns>
    public static List<string>? Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (character == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[i++]);
            else if (character == '"' && isQuoted) isQuoted = false;
            else if (character == '"' && IsBlank(cell)) isQuoted = true;
            else if (character == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString());
        return isQuoted ? null : cells;
    }

    /// <summary>A quote opens at a cell's beginning alone; in it, it is one: Kea writes JSON so, commas escaped.</summary>
    private static bool IsBlank(StringBuilder cell)
    {
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] != ' ') return false;
        }

        return true;
    }
}
