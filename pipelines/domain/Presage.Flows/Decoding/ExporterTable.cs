using Presage.Core;

namespace Presage.Flows;

/// <summary>The exporters by address and by number; at most <see cref="FlowDecoderOptions.ExportersMax"/>.</summary>
/// <remarks>
/// With the table full a newcomer takes the place and the number of the exporter that has been silent longest, if that is longer than
/// <see cref="FlowDecoderOptions.ExporterIdleAfter"/>; who that is, is looked for at most once a second of receipt, so that spoofed
/// sources cost a look-up each and no more.
/// </remarks>
internal sealed class ExporterTable(FlowDecoderOptions options, DecodeCounters counters)
{
    private const long SearchIntervalMilliseconds = 1_000;

    private readonly Dictionary<ExporterKey, ExporterState> _byKey = [];
    private readonly List<ExporterState> _byIndex = [];
    private readonly List<ExporterKey> _keys = [];
    private readonly Stack<ExporterState> _idle = new();
    private readonly Stack<int> _free = new();
    private long? _searchedAt;

    public IReadOnlyList<ExporterKey> Keys => _keys;

    public IReadOnlyList<ExporterState> All => _byIndex;

    /// <summary>Called with an exporter that is forgotten for another.</summary>
    public Action<ExporterState>? OnForgotten { get; set; }

    /// <returns>Null when there is no room.</returns>
    public ExporterState? Find(ExporterKey key, EventTime receivedAt)
    {
        if (!_byKey.TryGetValue(key, out var state)) state = Add(key, receivedAt);
        if (state is not null) state.ReceivedUnixMilliseconds = Math.Max(state.ReceivedUnixMilliseconds, receivedAt.UnixMilliseconds);
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
        if (options.ExporterIdleAfter <= TimeSpan.Zero) return null;
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
        var silentSince = (receivedAt - options.ExporterIdleAfter).UnixMilliseconds;
        if (_idle.Count == 0 && (_searchedAt is not { } searched || now - searched >= SearchIntervalMilliseconds)) Search(now, silentSince);
        while (_idle.TryPop(out var idle))
            if (idle.ReceivedUnixMilliseconds < silentSince && _byKey.TryGetValue(idle.Key, out var current) && ReferenceEquals(current, idle)) return idle;
        return null;
    }

    private void Search(long now, long silentSince)
    {
        _searchedAt = now;
        foreach (var state in _byIndex.Where(state => state.ReceivedUnixMilliseconds < silentSince).OrderByDescending(state => state.ReceivedUnixMilliseconds))
            _idle.Push(state);
    }
}
