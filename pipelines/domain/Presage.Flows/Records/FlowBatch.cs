using System.Buffers;
using System.Runtime.CompilerServices;

namespace Presage.Flows;

/// <summary>A growing array of records on pooled memory, filled by a decoder and emptied by its reader; not thread-safe.</summary>
/// <remarks>It holds what its caller decodes between two calls of <see cref="Clear"/>; one datagram adds at most 131,070 records.</remarks>
public sealed class FlowBatch : IDisposable
{
    private FlowRecord[] _records;

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

    public void Clear() => Count = 0;

    public void Dispose()
    {
        if (_records.Length == 0) return;
        ArrayPool<FlowRecord>.Shared.Return(_records);
        _records = [];
        Count = 0;
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
