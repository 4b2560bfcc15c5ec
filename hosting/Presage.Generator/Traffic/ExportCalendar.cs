using System.Runtime.InteropServices;

namespace Presage.Generator;

/// <summary>
/// Holds flow records until their export time: a ring of frames of one tick each. Within a frame records come out by
/// export time, then by the use that made them, then in the order in which it made them; so the order does not depend
/// on how the time was cut or where it was entered.
/// </summary>
internal sealed class ExportCalendar
{
    private const int OrdinalBits = 26;
    private const int UseBits = 24;

    private readonly List<GeneratedFlow>[] _frames;
    private readonly List<ulong> _order = [];
    private readonly List<ulong>[] _keys;
    private long _firstFrame;

    /// <param name="delayMax">The longest time between a tick's start and the export of what it made, in milliseconds.</param>
    public ExportCalendar(long delayMax)
    {
        var count = (int)(delayMax / TrafficTick.Milliseconds) + 3;
        _frames = [.. Enumerable.Range(0, count).Select(_ => new List<GeneratedFlow>())];
        _keys = [.. Enumerable.Range(0, count).Select(_ => new List<ulong>())];
    }

    /// <summary>Empties the calendar; records exported before <paramref name="frame"/> are dropped from here on.</summary>
    public void StartAt(long frame)
    {
        foreach (var list in _frames) list.Clear();
        foreach (var list in _keys) list.Clear();
        _firstFrame = frame;
    }

    public void Add(uint useKey, in GeneratedFlow flow)
    {
        var exportedAt = flow.ExportedAt.UnixMilliseconds;
        var frame = TrafficTick.FrameOf(exportedAt);
        if (frame < _firstFrame) return;
        if (frame - _firstFrame >= _frames.Length)
            throw new InvalidOperationException("a flow record is exported later than the calendar reaches");
        var slot = (int)(frame % _frames.Length);
        var ordinal = (ulong)_frames[slot].Count;
        var offset = (ulong)(exportedAt % TrafficTick.Milliseconds);
        _keys[slot].Add(offset << (UseBits + OrdinalBits) | (ulong)useKey << OrdinalBits | ordinal);
        _frames[slot].Add(flow);
    }

    /// <summary>Moves the first frame's records exported in <c>[from, to)</c> out, in order.</summary>
    public void MoveTo(List<GeneratedFlow> into, long from, long to)
    {
        var slot = (int)(_firstFrame % _frames.Length);
        var flows = CollectionsMarshal.AsSpan(_frames[slot]);
        foreach (var key in CollectionsMarshal.AsSpan(_order))
        {
            ref readonly var flow = ref flows[(int)(key & ((1UL << OrdinalBits) - 1))];
            if (flow.ExportedAt.UnixMilliseconds >= from && flow.ExportedAt.UnixMilliseconds < to) into.Add(flow);
        }
    }

    /// <summary>Puts the first frame in order; nothing may be added to it any more.</summary>
    public void SortFirst()
    {
        var keys = _keys[(int)(_firstFrame % _frames.Length)];
        _order.Clear();
        _order.AddRange(keys);
        _order.Sort();
    }

    public void DropFirst()
    {
        var slot = (int)(_firstFrame % _frames.Length);
        _frames[slot].Clear();
        _keys[slot].Clear();
        _order.Clear();
        _firstFrame++;
    }
}
