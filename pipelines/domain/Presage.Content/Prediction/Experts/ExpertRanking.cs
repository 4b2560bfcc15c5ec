namespace Presage.Content;

/// <summary>Orders all candidates by one expert, or by a sum of experts; for comparison, not for the hot path.</summary>
internal static class ExpertRanking
{
    public static int Of(CandidateSet set, ExpertKind expert, ItemCatalogue items, Span<ulong> into) =>
        Of(set, candidate => set[expert][candidate], items, into);

    public static int Of(CandidateSet set, ReadOnlySpan<double> weights, ItemCatalogue items, Span<ulong> into)
    {
        var copy = weights.ToArray();
        return Of(set, candidate => copy.Select((weight, expert) => weight * set[(ExpertKind)expert][candidate]).Sum(), items, into);
    }

    private static int Of(CandidateSet set, Func<int, double> scoreOf, ItemCatalogue items, Span<ulong> into)
    {
        // Of equal scores the earlier candidate is named first, whatever the sort.
        var order = Enumerable.Range(0, set.Count).Where(candidate => items.IsLive(set.Handles[candidate])).OrderByDescending(scoreOf).Take(into.Length);
        var count = 0;
        foreach (var candidate in order) into[count++] = items.KeyOf(set.Handles[candidate]);
        return count;
    }
}
