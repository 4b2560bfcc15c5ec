using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Datagrams of one source in the order of their receipt, in one buffer. Filled by the source, released by the decoder.</summary>
public sealed class DatagramBatch(int countMax)
{
    /// <summary>The largest payload that UDP over IPv4 or IPv6 carries without jumbograms, rounded up.</summary>
    public const int DatagramBytesMax = 65_536;

    /// <summary>Room for full batches of Ethernet-sized datagrams, and always for one of the largest.</summary>
    private const int DatagramBytesTypical = 1_500;

    private readonly byte[] _bytes = new byte[countMax * DatagramBytesTypical + DatagramBytesMax];
    private readonly DatagramEntry[] _entries = new DatagramEntry[countMax];
    private int _used;

    public int Count { get; private set; }

    /// <summary>Datagrams that the kernel dropped at this batch's socket since the batch before; set by the source.</summary>
    public long DatagramsDropped { get; set; }

    public bool IsFull => Count == _entries.Length || _bytes.Length - _used < DatagramBytesMax;

    /// <summary>Where the next datagram is to be written; only while not <see cref="IsFull"/>.</summary>
    public Span<byte> Free => _bytes.AsSpan(_used);

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

    public void Clear() => (Count, _used, DatagramsDropped) = (0, 0, 0);
}
