using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>Sums up what each contender lost in the day under way, by group. Not thread-safe.</summary>
/// <param name="names">Of the contenders, in their order.</param>
internal sealed class RaceLosses(ImmutableArray<string> names)
{
    private readonly SortedDictionary<int, ForecasterLoss[]> _groups = [];

    public void Add(int group, int contender, double loss)
    {
        if (!_groups.TryGetValue(group, out var losses)) _groups[group] = losses = new ForecasterLoss[names.Length];
        losses[contender] += new ForecasterLoss(loss, 1);
    }

    /// <summary>The losses of the day, those of contenders that were not scored left out; the next day begins.</summary>
    public ImmutableArray<RaceResult> Close(long dayIndex)
    {
        ImmutableArray<RaceResult> results = [.. _groups.Select(group => new RaceResult(group.Key, new ForecasterDay(dayIndex, Named(group.Value))))];
        _groups.Clear();
        return results;
    }

    private ImmutableSortedDictionary<string, ForecasterLoss> Named(ForecasterLoss[] losses) => Enumerable.Range(0, names.Length)
        .Where(index => losses[index].Count > 0)
        .ToImmutableSortedDictionary(index => names[index], index => losses[index], StringComparer.Ordinal);
}
