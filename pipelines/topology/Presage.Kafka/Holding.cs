using Confluent.Kafka;

namespace Presage.Kafka;

/// <summary>The partitions that a member of a group has, and whether its client was told to pause each of them. For one thread.</summary>
/// <remarks>
/// A rebalance leaves partitions that stay with the member as they are, paused ones too. New ones run, and are not told so: a client that resumes what runs throws away what it
/// has fetched. Whether one that left while it was paused is still so when it comes back the client does not say.
/// </remarks>
internal sealed class Holding
{
    private enum State
    {
        Runs,
        Paused,
        Unknown,
    }

    private readonly Dictionary<TopicPartition, State> _held = [];
    private readonly HashSet<TopicPartition> _leftPaused = [];

    /// <summary>What all are, so that nobody looks through them for each message; null where they differ.</summary>
    private State? _all;

    public bool Contains(TopicPartition partition) => _held.ContainsKey(partition);

    public void Assigned(IEnumerable<TopicPartition> partitions)
    {
        foreach (var partition in partitions) _held.TryAdd(partition, _leftPaused.Remove(partition) ? State.Unknown : State.Runs);
        _all = null;
    }

    public void Gone(IEnumerable<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
        {
            if (_held.Remove(partition, out var state) && state != State.Runs) _leftPaused.Add(partition);
        }
    }

    /// <returns>What the client has to pause; mostly empty.</returns>
    public IReadOnlyList<TopicPartition> Pause() => Bring(State.Paused);

    /// <returns>What the client has to resume; mostly empty.</returns>
    public IReadOnlyList<TopicPartition> Resume() => Bring(State.Runs);

    private TopicPartition[] Bring(State to)
    {
        if (_all == to) return [];
        _all = to;
        var others = new List<TopicPartition>();
        foreach (var (partition, state) in _held)
        {
            if (state != to) others.Add(partition);
        }

        foreach (var partition in others) _held[partition] = to;
        return [.. others];
    }
}
