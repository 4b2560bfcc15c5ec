namespace Presage.Hocon;

/// <summary>Finds the known name that someone most likely meant.</summary>
/// <remarks>
/// Damerau–Levenshtein distance in its restricted form (optimal string alignment): insert, delete, replace, and swap of neighbours cost
/// one each, and no piece is edited twice.
/// </remarks>
public static class NearestName
{
    private const int LengthMax = 200;

    /// <summary>The candidate with the fewest edits, the first of several; null where all need more than one edit for each three letters.</summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        var editsMax = Math.Max(1, name.Length / 3);
        var nearest = candidates.Select(candidate => (Name: candidate, Edits: Distance(name, candidate))).MinBy(pair => pair.Edits);
        return nearest.Name is not null && nearest.Edits <= editsMax ? nearest.Name : null;
    }

    /// <summary>The number of edits between two names; the length of the longer one where either has more than 200 letters.</summary>
    public static int Distance(string left, string right)
    {
        if (Math.Max(left.Length, right.Length) > LengthMax) return Math.Max(left.Length, right.Length);
        var (twoAbove, above, row) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++) above[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replace = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(replace, Math.Min(above[j], row[j - 1]) + 1);
                var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                if (isSwap) row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
            }

            (twoAbove, above, row) = (above, row, twoAbove);
        }

        return above[right.Length];
    }
}
