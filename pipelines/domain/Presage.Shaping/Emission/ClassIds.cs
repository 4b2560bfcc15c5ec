namespace Presage.Shaping;

/// <summary>
/// Gives each subscriber of a link the minor number of its HTB class, and keeps it as long as the subscriber stays, so that a class's
/// counters and queue survive a new plan. A number is given again only after its subscriber was removed, the longest free one first
/// and only when no number is left that was never given.
/// </summary>
/// <remarks>Bounded by <see cref="Count"/>; at the limit <see cref="Assign"/> answers <see cref="ClassIdAnswer.Exhausted"/>, counts it,
/// and the subscriber's traffic stays in the default class. Not thread-safe; one for each link and direction.</remarks>
public sealed class ClassIds
{
    /// <summary>Minors below are the link's own: 1 its capacity, 2 the default class.</summary>
    public const int MinorMin = 0x10;

    /// <summary>A minor has 16 bits; 0xffff is the kernel's "unspecified".</summary>
    public const int MinorMax = 0xfffe;

    /// <summary>Most subscribers of one link.</summary>
    public const int Count = MinorMax - MinorMin + 1;

    private readonly Dictionary<int, int> _minors = [];
    private readonly Queue<int> _freed = new();
    private int _next = MinorMin;

    /// <summary>How many times a subscriber was refused since all numbers were taken.</summary>
    public long Exhausted { get; private set; }

    public int Taken => _minors.Count;

    public ClassIdAnswer Assign(int subscriberIndex)
    {
        if (_minors.ContainsKey(subscriberIndex)) return ClassIdAnswer.Known;
        if (_next <= MinorMax)
        {
            _minors.Add(subscriberIndex, _next++);
            return ClassIdAnswer.Assigned;
        }

        if (_freed.TryDequeue(out var minor))
        {
            _minors.Add(subscriberIndex, minor);
            return ClassIdAnswer.Assigned;
        }

        Exhausted++;
        return ClassIdAnswer.Exhausted;
    }

    /// <summary>The subscriber's minor, or 0 when it has none.</summary>
    public int Find(int subscriberIndex) => _minors.GetValueOrDefault(subscriberIndex);

    /// <summary>Frees the minor; call it after the script that deletes the class was rendered.</summary>
    public bool Remove(int subscriberIndex)
    {
        if (!_minors.Remove(subscriberIndex, out var minor)) return false;
        _freed.Enqueue(minor);
        return true;
    }
}
