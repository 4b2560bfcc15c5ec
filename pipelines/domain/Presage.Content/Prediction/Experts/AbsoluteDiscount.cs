namespace Presage.Content;

/// <summary>
/// Absolute discounting: of a context's counts c with sum n over u items, p(x) = max(0, c(x) − d) / n, and the rest goes to what is
/// backed off to; the share of the rest is about d·u / n. (H. Ney, U. Essen, R. Kneser 1994, without their lower-order counts.)
/// </summary>
internal static class AbsoluteDiscount
{
    public const float PerItem = 0.6f;

    /// <summary>Adds a row's probabilities times <paramref name="mass"/> and returns the mass that is left.</summary>
    public static float Add(SuccessorTable table, int row, float mass, ExpertKind expert, ItemCatalogue items, CandidateSet into)
    {
        var total = table.Total(row);
        return total <= 0 ? mass : Math.Max(0, mass - Given(table, row, mass / total, expert, items, into));
    }

    /// <summary>The same of two tables' counts together.</summary>
    public static float Add(SuccessorTable table, SuccessorTable others, int row, float mass, ExpertKind expert, ItemCatalogue items, CandidateSet into)
    {
        var more = others.Total(row);
        if (more <= 0) return Add(table, row, mass, expert, items, into);
        var scale = mass / (table.Total(row) + more);
        return Math.Max(0, mass - Given(table, row, scale, expert, items, into) - Given(others, row, scale, expert, items, into));
    }

    private static float Given(SuccessorTable table, int row, float scale, ExpertKind expert, ItemCatalogue items, CandidateSet into)
    {
        var handles = table.Items(row);
        var counts = table.Counts(row);
        var given = 0f;
        for (var place = 0; place < handles.Length; place++)
        {
            if (counts[place] <= PerItem || !items.IsLive(handles[place])) continue;
            var share = (counts[place] - PerItem) * scale;
            into.Add(expert, handles[place], share);
            given += share;
        }

        return given;
    }
}
