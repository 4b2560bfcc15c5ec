using Presage.Core;

namespace Presage.Traffic;

/// <summary>
/// The watermark of several lanes: the least of those that hear from exporters. A lane whose exporters are all idle counts only while no other
/// hears any; one that never heard any, not at all. It never falls. Any thread may publish its lane's and read the common one.
/// </summary>
internal sealed class LaneMarks
{
    private const long NeverHeard = long.MinValue;

    /// <summary>Numbers of a cache line: no lane's writes hold up another's.</summary>
    private const int Stride = 8;

    /// <summary>Twice the watermark in ms, and one more while the lane hears from exporters.</summary>
    private readonly long[] _marks;
    private long _common = EventTime.Min.UnixMilliseconds;

    public LaneMarks(int lanes)
    {
        _marks = new long[lanes * Stride];
        Array.Fill(_marks, NeverHeard);
    }

    public void Publish(int lane, EventTime watermark, bool isActive)
    {
        if (watermark > EventTime.Min) Volatile.Write(ref _marks[lane * Stride], watermark.UnixMilliseconds * 2 + (isActive ? 1 : 0));
    }

    /// <summary><see cref="EventTime.Min"/> before the first record of any lane.</summary>
    public EventTime Common()
    {
        var (active, idle) = (long.MaxValue, EventTime.Min.UnixMilliseconds);
        for (var at = 0; at < _marks.Length; at += Stride)
        {
            var mark = Volatile.Read(ref _marks[at]);
            if (mark == NeverHeard) continue;
            if ((mark & 1) != 0) active = Math.Min(active, mark >> 1);
            else idle = Math.Max(idle, mark >> 1);
        }

        return Raise(active != long.MaxValue ? active : idle);
    }

    private EventTime Raise(long mark)
    {
        var common = Volatile.Read(ref _common);
        while (mark > common)
        {
            var seen = Interlocked.CompareExchange(ref _common, mark, common);
            if (seen == common) return new EventTime(mark);
            common = seen;
        }

        return new EventTime(common);
    }
}
