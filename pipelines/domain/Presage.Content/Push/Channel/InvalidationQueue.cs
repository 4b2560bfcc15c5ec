using System.Runtime.InteropServices;

namespace Presage.Content;

/// <summary>
/// Invalidations that wait to be sent to one client, in order per origin, each number once. At its limit those of one origin become one that names everything
/// of it up to the last number: none is lost, and the queue stays bounded.
/// </summary>
internal sealed class InvalidationQueue(int waitingMax)
{
    /// <summary>Room for so many is kept, so that nothing is allocated while many clients are told the same.</summary>
    private const int CapacityKept = 4;

    private readonly List<QueuedInvalidation> _waiting = [];
    private readonly List<OriginNumber> _last = [];
    private readonly List<OriginNumber> _reached = [];

    public int Count => _waiting.Count;

    /// <summary>False if one with this number or a higher one was queued before.</summary>
    public bool Add(QueuedInvalidation told)
    {
        if (!Raise(_last, told.Origin, told.Invalidation.Number)) return false;
        _waiting.Add(told);
        if (_waiting.Count > waitingMax) Fold(told.Origin);
        return true;
    }

    public QueuedInvalidation Take()
    {
        var first = _waiting[0];
        _waiting.RemoveAt(0);
        if (_waiting.Count == 0 && _waiting.Capacity > CapacityKept) _waiting.Capacity = 0;
        return first;
    }

    public void Clear()
    {
        _waiting.Clear();
        _last.Clear();
        _reached.Clear();
    }

    /// <summary>The client knows an origin up to a number; what waits for it is forgotten.</summary>
    public void Begin(string origin, long number)
    {
        _waiting.RemoveAll(one => one.Origin == origin);
        Begin(_last, origin, number);
        Begin(_reached, origin, number);
    }

    /// <summary>The client acknowledged an origin's invalidations up to a number.</summary>
    public void Reach(string origin, long number) => Raise(_reached, origin, number);

    public bool IsInForce(string origin, long number)
    {
        foreach (var one in CollectionsMarshal.AsSpan(_reached))
        {
            if (one.Origin == origin && one.Number >= number) return true;
        }

        return false;
    }

    private static void Begin(List<OriginNumber> numbers, string origin, long number)
    {
        numbers.RemoveAll(one => one.Origin == origin);
        numbers.Add(new OriginNumber(origin, number));
    }

    private static bool Raise(List<OriginNumber> numbers, string origin, long number)
    {
        foreach (ref var one in CollectionsMarshal.AsSpan(numbers))
        {
            if (one.Origin != origin) continue;
            if (one.Number >= number) return false;
            one = one with { Number = number };
            return true;
        }

        numbers.Add(new OriginNumber(origin, number));
        return true;
    }

    private void Fold(string origin)
    {
        var last = _waiting.FindLast(one => one.Origin == origin)!;
        _waiting.RemoveAll(one => one.Origin == origin);
        _waiting.Add(new QueuedInvalidation(origin, new Invalidation(last.Invalidation.Number, InvalidationScope.All, "")));
    }
}
