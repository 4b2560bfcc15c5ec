using Presage.Flows;

namespace Presage.Traffic;

/// <summary>What the sources beside UDP count, over all of them. Any thread may count and read.</summary>
public sealed class SourceTally
{
    private readonly long[] _drops = new long[Enum.GetValues<SourceDrop>().Length];
    private readonly long[] _lines = new long[Enum.GetValues<RetoldReason>().Length];
    private long _connections;
    private long _messages;
    private int _open;

    /// <summary>Connections taken, and inputs opened.</summary>
    public long Connections => Volatile.Read(ref _connections);

    /// <summary>Of them, those that have not ended.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Messages handed on.</summary>
    public long Messages => Volatile.Read(ref _messages);

    public long CountOf(SourceDrop reason) => Volatile.Read(ref _drops[(int)reason]);

    /// <summary>Lines of JSON and records of protobuf that gave no flow record, by reason.</summary>
    public long CountOf(RetoldReason reason) => Volatile.Read(ref _lines[(int)reason]);

    public void Count(SourceDrop reason) => Interlocked.Increment(ref _drops[(int)reason]);

    public void Count(RetoldReason reason) => Interlocked.Increment(ref _lines[(int)reason]);

    public void CountMessage() => Interlocked.Increment(ref _messages);

    /// <summary>Adds what was not added before.</summary>
    /// <param name="counted">What was, by reason; kept by the caller, zeros at first.</param>
    public void Count(RetoldTally lines, long[] counted)
    {
        for (var reason = 0; reason < _lines.Length; reason++)
        {
            var now = lines.CountOf((RetoldReason)reason);
            if (now == counted[reason]) continue;
            Interlocked.Add(ref _lines[reason], now - counted[reason]);
            counted[reason] = now;
        }
    }

    internal void Opened()
    {
        Interlocked.Increment(ref _connections);
        Interlocked.Increment(ref _open);
    }

    internal void Closed() => Interlocked.Decrement(ref _open);
}
