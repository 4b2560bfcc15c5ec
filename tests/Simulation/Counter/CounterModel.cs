namespace Presage.Simulation.Tests.Counter;

/// <summary>What the clients know: which increments they tried, and which were acknowledged.</summary>
internal sealed class CounterModel
{
    private readonly Dictionary<long, Increment> _tried = [];
    private readonly HashSet<long> _acknowledged = [];

    internal IEnumerable<string> Counters => _tried.Values.Select(increment => increment.Counter).Distinct().Order(StringComparer.Ordinal);

    internal int AcknowledgedCount => _acknowledged.Count;

    internal void Tried(Increment increment) => _tried[increment.Id] = increment;

    internal void Acknowledged(Increment increment) => _acknowledged.Add(increment.Id);

    internal long[] AcknowledgedOf(string counter) => [.. _acknowledged.Where(id => _tried[id].Counter == counter)];

    /// <summary>What is wrong with a counter's answer, given what had been acknowledged before it was asked; null if nothing is.</summary>
    internal string? Check(string counter, CounterState state, IReadOnlyCollection<long> acknowledgedBefore)
    {
        var ids = state.Ids.ToHashSet();
        if (ids.Count != state.Ids.Length) return $"{counter} applied twice: {Text(state.Ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key))}";
        if (acknowledgedBefore.Any(id => !ids.Contains(id))) return $"{counter} lost acknowledged: {Text(acknowledgedBefore.Where(id => !ids.Contains(id)))}";
        if (ids.Any(id => !_tried.TryGetValue(id, out var increment) || increment.Counter != counter)) return $"{counter} has increments that nobody sent";
        var total = ids.Sum(id => (long)_tried[id].Amount);
        return total == state.Total ? null : $"{counter} is {state.Total} and not the sum of its increments, {total}";
    }

    private static string Text(IEnumerable<long> ids) => string.Join(", ", ids.Order());
}
