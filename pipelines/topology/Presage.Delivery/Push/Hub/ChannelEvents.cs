namespace Presage.Delivery;

/// <summary>Tells the loop what happened to one client: in order, one at a time, and outside of every lock, so that the loop may call the hub from there.</summary>
internal sealed class ChannelEvents(IPushEvents events)
{
    private Queue<Action<IPushEvents>>? _waiting;
    private bool _isTelling;

    /// <summary>To be called within the channel's lock.</summary>
    public void Add(Action<IPushEvents> what) => (_waiting ??= new Queue<Action<IPushEvents>>()).Enqueue(what);

    /// <summary>To be called outside.</summary>
    public void Tell(Lock channel)
    {
        var mine = false;
        while (Next(channel, ref mine) is { } what) what(events);
    }

    private Action<IPushEvents>? Next(Lock channel, ref bool mine)
    {
        lock (channel)
        {
            if (_waiting is null || (_isTelling && !mine)) return null;
            mine = _isTelling = true;
            if (_waiting.TryDequeue(out var what)) return what;
            (_waiting, _isTelling) = (null, false);
            return null;
        }
    }
}
