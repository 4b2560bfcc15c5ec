using System.Buffers.Binary;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// The bodies pushed last, so that a client which holds one of them gets the next version as a delta, and the deltas made of them. Bounded by bytes; the oldest go first.
/// May be used from any thread.
/// </summary>
internal sealed class DeltaShelf(long bytesMax, int bodyBytesMax) : IDeltaShelf
{
    private const int DeltasMax = 256;
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, StoredContent> _bodies = [];
    private readonly Queue<ulong> _order = new();
    private readonly Dictionary<(ulong Base, ulong Target), PushDelta?> _deltas = [];
    private readonly Queue<(ulong Base, ulong Target)> _deltaOrder = new();
    private long _bytes;

    /// <summary>The delta from the body whose hash begins so, or null: it is not here, or a delta would not save enough.</summary>
    public PushDelta? Find(ulong held, StoredContent target)
    {
        if (held == 0 || target.Body.Length > bodyBytesMax) return null;
        var key = (held, Short(target.Hash));
        StoredContent? original;
        lock (_lock)
        {
            if (_deltas.TryGetValue(key, out var known)) return known;
            if (!_bodies.TryGetValue(held, out original)) return null;
        }

        var bytes = BodyDelta.Make(original.Body.Span, target.Body.Span);
        var delta = bytes is null ? null : new PushDelta(original.Hash, bytes);
        lock (_lock) Keep(key, delta);
        return delta;
    }

    public PushDelta? Find(in ContentHash from, StoredContent target) => Find(Short(from), target) is { } delta && delta.Base == from ? delta : null;

    public void Add(StoredContent content)
    {
        if (content.Body.Length > bodyBytesMax) return;
        var key = Short(content.Hash);
        lock (_lock)
        {
            if (!_bodies.TryAdd(key, content)) return;
            _order.Enqueue(key);
            _bytes += content.Body.Length;
            while (_bytes > bytesMax && _order.TryDequeue(out var oldest))
            {
                if (_bodies.Remove(oldest, out var gone)) _bytes -= gone.Body.Length;
            }
        }
    }

    private static ulong Short(in ContentHash hash)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Length];
        hash.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    private void Keep((ulong Base, ulong Target) key, PushDelta? delta)
    {
        if (!_deltas.TryAdd(key, delta)) return;
        _deltaOrder.Enqueue(key);
        if (_deltaOrder.Count > DeltasMax) _deltas.Remove(_deltaOrder.Dequeue());
    }
}
