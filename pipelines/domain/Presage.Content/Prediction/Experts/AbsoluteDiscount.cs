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
        if (total <= 0) return mass;
        var handles = table.Items(row);
        var counts = table.Counts(row);
        var scale = mass / total;
        var given = 0f;
        for (var place = 0; place < handles.Length; place++)
        {
            if (counts[place] <= PerItem || !items.IsLive(handles[place])) continue;
            var share = (counts[place] - PerItem) * scale;
            into.Add(expert, handles[place], share);
            given += share;
        }

        return Math.Max(0, mass - given);
    }
}
