using Presage.Core;

namespace Presage.Content;

/// <summary>The pushes of one channel whose outcome is not known. A few hundred at most, so that lists are searched; an idle channel holds none.</summary>
internal sealed class OutPushes
{
    private readonly List<OutPush> _all = [];

    public int Count => _all.Count;

    /// <summary>Those that have an outcome of their own.</summary>
    public int OwnCount => _all.Count(push => !push.IsPart);

    public int WaitingCount => _all.Count(push => push.State == OutPushState.Waiting);

    private int StartedCount => _all.Count(push => push.State == OutPushState.Started);

    public OutPush[] ToArray() => _all.Count == 0 ? [] : [.. _all];

    /// <summary>The push that a report is about.</summary>
    /// <param name="isOfArrival">It says what became of the frames, not of the content: of a body that was sent and renewed, it is the renewal's.</param>
    public OutPush? Find(string id, long version, bool isOfArrival) =>
        _all.Find(push => push.Is(id, version) && push.IsRenewing == isOfArrival) ?? _all.Find(push => push.Is(id, version));

    /// <summary>The push that brought the body which a client holds, if its outcome is not known.</summary>
    public OutPush? FindSent(StoredContent held) =>
        _all.Find(push => push.State == OutPushState.Sent && !push.IsRenewing && push.Content.Id == held.Id && push.Content.Hash == held.Hash);

    public bool IsUnderWay(string id) => _all.Exists(push => push.IsUnderWay && push.Content.Id == id);

    public void Add(OutPush push) => _all.Add(push);

    public void Remove(OutPush push)
    {
        _all.Remove(push);
        if (_all.Count == 0) _all.Capacity = 0;
    }

    public OutPush? LeastWaiting() => _all.Where(push => push.State == OutPushState.Waiting).MinBy(push => push.Value);

    public bool HasExpired(EventTime now)
    {
        // Asked of every channel, again and again.
        foreach (var push in _all)
        {
            if (push.UsefulUntil <= now) return true;
        }

        return false;
    }

    /// <summary>What to send next: the most valuable, of equals the one begun first; null if there is nothing.</summary>
    public OutPush? Best()
    {
        var mayStart = StartedCount < PushLimits.StartedMax;
        OutPush? best = null;
        foreach (var push in _all)
        {
            if (push.IsHeldBack) continue;
            var isEligible = push.State == OutPushState.Started || (push.State == OutPushState.Waiting && mayStart);
            if (isEligible && (best is null || push.Value > best.Value || (push.Value == best.Value && push.State > best.State))) best = push;
        }

        return best;
    }
}
