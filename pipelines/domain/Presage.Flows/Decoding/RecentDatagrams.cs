using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>Marks of the last <see cref="Count"/> datagrams of a domain that held records, to know one that comes twice.</summary>
/// <remarks>
/// A mark is made of the length and 16 words spread over the datagram, header and end included: a datagram counts as repeated when all
/// of those and the sequence number agree.
/// </remarks>
internal sealed class RecentDatagrams
{
    public const int Count = 64;
    private const int Words = 16;
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private readonly ulong[] _marks = new ulong[Count];
    private int _next;

    public static ulong MarkOf(ReadOnlySpan<byte> datagram, uint sequence)
    {
        var mark = ((ulong)sequence << 32) | (uint)datagram.Length;
        var last = datagram.Length - sizeof(ulong);
        for (var i = 0; i < Words; i++)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(datagram[(last * i / (Words - 1))..]);
            mark = (mark ^ word) * Multiplier;
            mark ^= mark >> 29;
        }

        return mark | 1;
    }

    public bool Holds(ulong mark) => _marks.AsSpan().Contains(mark);

    public void Add(ulong mark)
    {
        _marks[_next] = mark;
        _next = (_next + 1) % Count;
    }
}
