using System.Runtime.InteropServices;

namespace Benchmarks.Sharding;

/// <summary>Counts signals by thread, each on a cache line of its own, so that the counting is not what is measured.</summary>
internal sealed class Countdown : IDisposable
{
    private readonly ThreadLocal<Cell> _cells = new(() => new Cell(), trackAllValues: true);

    public long Count => _cells.Values.Sum(cell => Volatile.Read(ref cell.Line.Value));

    public void Signal() => _cells.Value!.Line.Value++;

    /// <summary>The waiter gives its core away between two looks.</summary>
    public void WaitFor(long count)
    {
        while (Count < count)
        {
            Thread.Yield();
        }
    }

    public void Dispose() => _cells.Dispose();

    private sealed class Cell
    {
        public Line Line;
    }

    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Line
    {
        [FieldOffset(56)]
        public long Value;
    }
}
