using System.Runtime.CompilerServices;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Datagrams of one source in the order of their receipt, in one pinned buffer. Filled by the source, released by the decoder.</summary>
/// <remarks>
/// Either one after another (<see cref="Commit"/>), or by the kernel into slots that each hold the longest datagram
/// (<see cref="Place"/>): then more than <c>countMax</c> may come, since one slot holds up to 64 short datagrams that the kernel joined.
/// Of a slot only the pages that datagrams touch take memory.
/// </remarks>
public sealed class DatagramBatch
{
    /// <summary>The largest payload that UDP over IPv4 or IPv6 carries without jumbograms, rounded up.</summary>
    public const int DatagramBytesMax = 65_536;

    /// <summary>Messages that one call to the kernel brings at most.</summary>
    internal const int SlotsMax = 64;

    /// <summary>Not a power of two, so that the beginnings of the slots do not all compete for the same lines of the cache.</summary>
    internal const int SlotStride = DatagramBytesMax + 27 * 64;

    private readonly byte[] _bytes;
    private readonly int _countMax;
    private DatagramEntry[] _entries;
    private int _used;

    /// <param name="countMax">Datagrams that are added one after another at most; at least 1.</param>
    public DatagramBatch(int countMax)
    {
        _countMax = countMax;
        SlotCount = Math.Min(countMax, SlotsMax);
        _bytes = GC.AllocateUninitializedArray<byte>(SlotCount * SlotStride, pinned: true);
        _entries = new DatagramEntry[countMax];
    }

    public int Count { get; private set; }

    /// <summary>Datagrams that the kernel dropped at this batch's socket since the batch before; set by the source.</summary>
    public long DatagramsDropped { get; set; }

    /// <summary>When the batch was read, where that is later than the receipt of its datagrams, as from a backlog; null: then.</summary>
    public EventTime? ArrivedAt { get; set; }

    /// <summary>Is told when the batch has been summed; null where nobody asks.</summary>
    public IBatchReceipt? Receipt { get; set; }

    public bool IsFull => Count == _countMax || _bytes.Length - _used < DatagramBytesMax;

    /// <summary>Where the next datagram is to be written; only while not <see cref="IsFull"/>.</summary>
    public Span<byte> Free => _bytes.AsSpan(_used);

    internal int SlotCount { get; }

    /// <summary>Where the first slot begins; the memory does not move.</summary>
    internal unsafe byte* FirstByte => (byte*)Unsafe.AsPointer(ref _bytes[0]);

    public ref readonly DatagramEntry EntryAt(int index) => ref _entries[index];

    public ReadOnlySpan<byte> PayloadAt(int index) => _bytes.AsSpan(_entries[index].Offset, _entries[index].Length);

    /// <summary>Takes over the first <paramref name="length"/> bytes of <see cref="Free"/> as one datagram.</summary>
    public void Commit(int length, NetAddress exporter, EventTime receivedAt)
    {
        _entries[Count++] = new DatagramEntry(_used, length, exporter, receivedAt);
        _used += length;
    }

    /// <summary>Copies one datagram in; it must be at most <see cref="DatagramBytesMax"/> bytes.</summary>
    public void Add(ReadOnlySpan<byte> payload, NetAddress exporter, EventTime receivedAt)
    {
        payload.CopyTo(Free);
        Commit(payload.Length, exporter, receivedAt);
    }

    /// <summary>As <see cref="Add(ReadOnlySpan{byte}, NetAddress, EventTime)"/>, of a connection.</summary>
    public void Add(ReadOnlySpan<byte> payload, in ExporterKey exporter, EventTime receivedAt)
    {
        Add(payload, exporter.Address, receivedAt);
        _entries[Count - 1] = _entries[Count - 1] with { Session = exporter.Session };
    }

    /// <summary>Says that a connection has ended, behind what came over it.</summary>
    public void EndSession(uint session, EventTime endedAt) => Add([], new ExporterKey(default, session), endedAt);

    public void Clear()
    {
        (Count, _used, DatagramsDropped) = (0, 0, 0);
        (ArrivedAt, Receipt) = (null, null);
    }

    /// <summary>Takes over a datagram that stands in a slot already; nothing may be added after it before <see cref="Clear"/>.</summary>
    internal void Place(in DatagramEntry entry)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Count * 2);
        _entries[Count++] = entry;
    }

    /// <summary>As <see cref="Place"/> for one datagram at the beginning of each of the first <paramref name="count"/> slots, at most all.</summary>
    /// <returns>To be written whole.</returns>
    internal Span<DatagramEntry> PlaceEach(int count)
    {
        Count = count;
        return _entries.AsSpan(0, count);
    }
}
