using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>Makes a shard's digest of its own counts.</summary>
internal static class DigestMaker
{
    public static CatalogueDigest Make(ulong shard, long number, DigestLimits limits, ItemCatalogue items, Popularity popularity, SuccessorTable successors, SuccessorTable followers)
    {
        var used = Enumerable.Range(0, items.Count).Where(index => popularity.CountOf(index) > 0)
            .OrderByDescending(popularity.CountOf).ThenBy(index => items.KeyOf(items.HandleOf(index))).Take(limits.ItemsMax);
        return new CatalogueDigest(shard, number, [.. used
            .Select(index => new DigestItem(items.KeyOf(items.HandleOf(index)), popularity.UsesOf(index), Steps(successors, index, limits, items), Steps(followers, index, limits, items)))
            .OrderBy(item => item.Item)]);
    }

    private static ImmutableArray<DigestStep> Steps(SuccessorTable table, int row, DigestLimits limits, ItemCatalogue items)
    {
        var steps = new List<DigestStep>();
        var handles = table.Items(row);
        var counts = table.Counts(row);
        for (var place = 0; place < handles.Length; place++)
        {
            if (items.IsLive(handles[place])) steps.Add(new DigestStep(items.KeyOf(handles[place]), counts[place]));
        }

        return [.. steps.OrderByDescending(step => step.Count).ThenBy(step => step.Item).Take(limits.StepsMax).OrderBy(step => step.Item)];
    }
}
