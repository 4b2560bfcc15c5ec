using Presage.Core;

namespace Presage.Flows;

/// <summary>The exporters by address and by number; at most <see cref="FlowDecoderOptions.ExportersMax"/>.</summary>
/// <remarks>
/// An exporter is known when the operator named it, or when it has sent records for at least <see cref="FlowDecoderOptions.ExporterKnownAfter"/>;
/// until then it is a stranger. With the table full a newcomer takes the place and the number of the stranger that has been silent longest, if
/// that is longer than <see cref="FlowDecoderOptions.StrangerIdleAfter"/>; of a known exporter only after <see cref="FlowDecoderOptions.ExporterIdleAfter"/>,
/// and of one that the operator named never. So a flood of spoofed sources fills the places that are left, each for that long, while who goes on
/// sending keeps the place it got. Who is silent is looked for at most once a second of receipt: a source that finds no place costs a look-up and no more.
/// </remarks>
internal sealed class ExporterTable(FlowDecoderOptions options, DecodeCounters counters)
{
    private const long SearchIntervalMilliseconds = 1_000;

    private readonly Dictionary<ExporterKey, ExporterState> _byKey = [];
    private readonly List<ExporterState> _byIndex = [];
    private readonly List<ExporterKey> _keys = [];
    private readonly Stack<ExporterState> _idle = new();
    private readonly Stack<int> _free = new();
    private readonly PrefixTable<bool>? _allowed = options.AllowedExporters.Count == 0
        ? null
        : new PrefixTable<bool>(options.AllowedExporters.Select(static prefix => KeyValuePair.Create(prefix, true)));

    private long? _searchedAt;

    public IReadOnlyList<ExporterKey> Keys => _keys;

    public IReadOnlyList<ExporterState> All => _byIndex;

    /// <summary>Called with an exporter that is forgotten for another.</summary>
    public Action<ExporterState>? OnForgotten { get; set; }

    /// <param name="reason">Why there is none.</param>
    /// <returns>Null when it is not allowed, or there is no room.</returns>
    public ExporterState? Find(ExporterKey key, EventTime receivedAt, out DecodeReason reason)
    {
        reason = DecodeReason.ExportersTooMany;
        if (!_byKey.TryGetValue(key, out var state))
        {
            if (_allowed?.TryFind(key.Address, out _) == false)
            {
                reason = DecodeReason.ExporterNotAllowed;
                return null;
            }

            state = Add(key, receivedAt);
        }

        state?.Hear(receivedAt.UnixMilliseconds);
        return state;
    }

    /// <summary>Forgets what was sent over a connection that has ended; its numbers are free for others.</summary>
    public void EndSession(uint session)
    {
        foreach (var state in _byIndex.Where(state => state.Key.Session == session && _byKey.Remove(state.Key)))
        {
            OnForgotten?.Invoke(state);
            _free.Push(state.Index);
        }
    }

    private ExporterState? Add(ExporterKey key, EventTime receivedAt)
    {
        if (_free.TryPop(out var index)) return Place(key, index);
        return _byIndex.Count < options.ExportersMax ? Append(key) : Replace(key, receivedAt);
    }

    private ExporterState Append(ExporterKey key)
    {
        var state = new ExporterState(key, _byIndex.Count, options);
        _byKey.Add(key, state);
        _byIndex.Add(state);
        _keys.Add(key);
        return state;
    }

    private ExporterState? Replace(ExporterKey key, EventTime receivedAt)
    {
        if (options.ExporterIdleAfter <= TimeSpan.Zero && options.StrangerIdleAfter <= TimeSpan.Zero) return null;
        if (TakeIdle(receivedAt) is not { } idle) return null;
        _byKey.Remove(idle.Key);
        OnForgotten?.Invoke(idle);
        counters.ExportersForgotten++;
        return Place(key, idle.Index);
    }

    private ExporterState Place(ExporterKey key, int index)
    {
        var state = new ExporterState(key, index, options);
        _byKey.Add(key, state);
        _byIndex[index] = state;
        _keys[index] = key;
        return state;
    }

    private ExporterState? TakeIdle(EventTime receivedAt)
    {
        var now = receivedAt.UnixMilliseconds;
        if (_idle.Count == 0 && (_searchedAt is not { } searched || now - searched >= SearchIntervalMilliseconds)) Search(now);
        while (_idle.TryPop(out var idle))
            if (IsIdle(idle, now) && _byKey.TryGetValue(idle.Key, out var current) && ReferenceEquals(current, idle)) return idle;
        return null;
    }

    /// <summary>Strangers go before known exporters, who was silent longer before who was not.</summary>
    private void Search(long now)
    {
        _searchedAt = now;
        // What was known before a restart has not been silent for longer than this decoder listens.
        foreach (var state in _byIndex.Where(static state => state.IsRestored && state.ReceivedUnixMilliseconds == 0)) state.Hear(now);
        foreach (var state in _byIndex.Where(state => IsIdle(state, now)).OrderByDescending(IsKnown).ThenByDescending(static state => state.ReceivedUnixMilliseconds))
            _idle.Push(state);
    }

    private bool IsIdle(ExporterState state, long now)
    {
        if (options.SamplingOverrides.ContainsKey(state.Key.Address)) return false;
        var idleAfter = !IsKnown(state) && options.StrangerIdleAfter > TimeSpan.Zero ? options.StrangerIdleAfter : options.ExporterIdleAfter;
        return idleAfter > TimeSpan.Zero && now - state.ReceivedUnixMilliseconds > (long)idleAfter.TotalMilliseconds;
    }

    private bool IsKnown(ExporterState state) => state.IsRestored || (
        state.Tally.FlowRecords > 0 && state.ReceivedUnixMilliseconds - state.FirstUnixMilliseconds >= (long)options.ExporterKnownAfter.TotalMilliseconds);
}
