using System.Buffers;
using System.Runtime.CompilerServices;
using Presage.Core;

namespace Presage.Flows;

/// <summary>A growing array of records on pooled memory, filled by a decoder and emptied by its reader; not thread-safe.</summary>
/// <remarks>It holds what its caller decodes between two calls of <see cref="Clear"/>; one datagram adds at most 131,070 records.</remarks>
public sealed class FlowBatch : IDisposable
{
    private FlowRecord[] _records;
    private MeasuredRecord[] _measured = [];
    private int _measuredCount;

    /// <param name="capacity">Records that fit before the array grows; at least 1.</param>
    public FlowBatch(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _records = ArrayPool<FlowRecord>.Shared.Rent(capacity);
    }

    public int Count { get; private set; }

    /// <summary>The records in the order they were decoded; valid until the next append, clear or dispose.</summary>
    public Span<FlowRecord> Span => _records.AsSpan(0, Count);

    /// <summary>A slot at the end, with whatever an earlier record left in it: the caller writes all of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref FlowRecord Append()
    {
        if (Count == _records.Length) Grow();
        return ref _records[Count++];
    }

    /// <summary>What was measured, by ascending index of the record; empty where exporters measure nothing.</summary>
    public ReadOnlySpan<MeasuredRecord> Measured => _measured.AsSpan(0, _measuredCount);

    /// <summary>Notes what was measured of a record, later than any noted before; nothing where it is empty.</summary>
    public void Measure(int index, in FlowMeasures measures)
    {
        if (measures.IsEmpty) return;
        if (_measuredCount == _measured.Length) Array.Resize(ref _measured, Math.Max(16, 2 * _measured.Length));
        _measured[_measuredCount++] = new MeasuredRecord(index, measures);
    }

    internal FlowTail TailOf(int count) => new(Span[^count..], Measured, Count - count);

    public void Clear() => Count = _measuredCount = 0;

    public void Dispose()
    {
        if (_records.Length == 0) return;
        ArrayPool<FlowRecord>.Shared.Return(_records);
        _records = [];
        Count = _measuredCount = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        var larger = ArrayPool<FlowRecord>.Shared.Rent(Math.Max(16, _records.Length * 2));
        Span.CopyTo(larger);
        if (_records.Length > 0) ArrayPool<FlowRecord>.Shared.Return(_records);
        _records = larger;
    }
}
