using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// The origin's side: numbers each change and keeps the latest, so that a follower that was away can catch up. Its number is the version that a body has
/// which is read now.
/// </summary>
public sealed class InvalidationLog
{
    private readonly Queue<Invalidation> _latest = new();
    private readonly int _keptMax;

    /// <param name="keptMax">Statements kept; a follower that missed more takes everything for stale.</param>
    /// <param name="number">Of the last statement ever made, as stored; 0 for a new origin.</param>
    public InvalidationLog(int keptMax, long number = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keptMax);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        (_keptMax, Number) = (keptMax, number);
    }

    /// <summary>Of the last statement; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>To be called when the change is visible at the origin, and before it is confirmed to whoever made it.</summary>
    public Invalidation Append(InvalidationScope scope, string name)
    {
        var made = new Invalidation(++Number, scope, name);
        _latest.Enqueue(made);
        if (_latest.Count > _keptMax) _latest.Dequeue();
        return made;
    }

    /// <summary>The statements after a number in order; null if some of them are no longer kept.</summary>
    public ImmutableArray<Invalidation>? After(long number)
    {
        if (number >= Number) return [];
        return number < Number - _latest.Count ? null : [.. _latest.Where(one => one.Number > number)];
    }
}
