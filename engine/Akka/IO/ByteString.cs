using System.Collections;
using System.Text;

namespace Akka.IO;

/// <summary>
/// Bytes that do not change, held in one or more parts: to join or to slice copies no byte. <see cref="Compact"/> makes one part.
/// An index counts bytes from 0 over all parts; to find one costs as many steps as there are parts before it.
/// </summary>
public sealed class ByteString : IEnumerable<byte>, IEquatable<ByteString>
{
    private readonly ReadOnlyMemory<byte>[] _parts;

    private ByteString(ReadOnlyMemory<byte>[] parts, int count)
    {
        _parts = parts;
        Count = count;
    }

    public static ByteString Empty { get; } = new([], 0);

    public int Count { get; }

    public bool IsEmpty => Count == 0;

    /// <summary>Whether all bytes lie in one part.</summary>
    public bool IsCompact => _parts.Length <= 1;

    internal ReadOnlySpan<ReadOnlyMemory<byte>> Parts => _parts;

    /// <exception cref="IndexOutOfRangeException">There is no such byte.</exception>
    public byte this[int index]
    {
        get
        {
            if ((uint)index < (uint)Count)
            {
                foreach (var part in _parts)
                {
                    if (index < part.Length)
                        return part.Span[index];
                    index -= part.Length;
                }
            }

            throw new IndexOutOfRangeException($"no byte {index} in {Count} bytes");
        }
    }

    public static explicit operator ByteString(byte[] bytes) => CopyFrom(bytes);

    public static explicit operator byte[](ByteString byteString) => byteString.ToArray();

    public static ByteString operator +(ByteString x, ByteString y) => x.Concat(y);

    public static bool operator ==(ByteString? x, ByteString? y) => x is null ? y is null : x.Equals(y);

    public static bool operator !=(ByteString? x, ByteString? y) => !(x == y);

    public static ByteString CopyFrom(byte[] array) => Of(array.ToArray());

    public static ByteString CopyFrom(byte[] array, int offset, int count) => Of(array.AsSpan(offset, count).ToArray());

    public static ByteString CopyFrom(ArraySegment<byte> buffer) => Of(buffer.ToArray());

    public static ByteString CopyFrom(Memory<byte> memory) => Of(memory.ToArray());

    public static ByteString CopyFrom(Memory<byte> memory, int offset, int count) => Of(memory.Slice(offset, count).ToArray());

    public static ByteString CopyFrom(Span<byte> span) => Of(span.ToArray());

    public static ByteString CopyFrom(Span<byte> span, int offset, int count) => Of(span.Slice(offset, count).ToArray());

    /// <summary>A copy in one part.</summary>
    public static ByteString CopyFrom(IEnumerable<ArraySegment<byte>> buffers) => FromBytes(buffers).Compact();

    /// <summary>Keeps the array: it must not be changed any more.</summary>
    public static ByteString FromBytes(byte[] array) => Of(array);

    /// <summary>Keeps the array: it must not be changed any more.</summary>
    public static ByteString FromBytes(byte[] array, int offset, int count) => Of(array.AsMemory(offset, count));

    /// <summary>Keeps the array: it must not be changed any more.</summary>
    public static ByteString FromBytes(ArraySegment<byte> buffer) => Of(buffer);

    /// <summary>Keeps the arrays: they must not be changed any more.</summary>
    public static ByteString FromBytes(IEnumerable<ArraySegment<byte>> buffers) =>
        Of([.. buffers.Where(b => b.Count > 0).Select(b => (ReadOnlyMemory<byte>)b)]);

    /// <summary>The bytes of the text in UTF-8.</summary>
    public static ByteString FromString(string str) => FromString(str, Encoding.UTF8);

    public static ByteString FromString(string str, Encoding encoding) => Of(encoding.GetBytes(str));

    /// <summary>The same bytes in one part.</summary>
    public ByteString Compact() => IsCompact ? this : Of(ToArray());

    public ByteString Concat(ByteString other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.IsEmpty)
            return this;
        return IsEmpty ? other : new ByteString([.. _parts, .. other._parts], checked(Count + other.Count));
    }

    /// <summary>The bytes from <paramref name="index"/> to the end.</summary>
    public ByteString Slice(int index) => Slice(index, Count - index);

    /// <summary>At most <paramref name="count"/> bytes from <paramref name="index"/> on; fewer where there are no more.</summary>
    public ByteString Slice(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        count = Math.Min(count, Count - index);
        if (count <= 0)
            return Empty;
        if (count == Count)
            return this;
        var parts = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; count > 0; i++)
        {
            var part = _parts[i];
            if (index >= part.Length)
            {
                index -= part.Length;
                continue;
            }

            var taken = part.Slice(index, Math.Min(count, part.Length - index));
            parts.Add(taken);
            count -= taken.Length;
            index = 0;
        }

        return Of([.. parts]);
    }

    /// <returns>Where the byte comes first, or -1.</returns>
    public int IndexOf(byte b) => IndexOf(b, 0);

    /// <returns>Where the byte comes first at or behind <paramref name="from"/>, or -1.</returns>
    public int IndexOf(byte b, int from)
    {
        var start = 0;
        foreach (var part in _parts)
        {
            var skipped = Math.Max(0, from - start);
            if (skipped < part.Length && part.Span[skipped..].IndexOf(b) is >= 0 and var found)
                return start + skipped + found;
            start += part.Length;
        }

        return -1;
    }

    /// <summary>Whether <paramref name="other"/> stands at <paramref name="index"/>.</summary>
    public bool HasSubstring(ByteString other, int index) => index >= 0 && index + other.Count <= Count && Slice(index, other.Count).Equals(other);

    public byte[] ToArray()
    {
        var bytes = new byte[Count];
        CopyTo(bytes, 0, Count);
        return bytes;
    }

    /// <returns>How many bytes were copied.</returns>
    public int CopyTo(byte[] buffer, int index, int count) => Copy(buffer.AsSpan(index, count));

    public int CopyTo(ref Memory<byte> buffer) => Copy(buffer.Span);

    public int CopyTo(ref Memory<byte> buffer, int index, int count) => Copy(buffer.Span.Slice(index, count));

    public int CopyTo(ref Span<byte> buffer) => Copy(buffer);

    public int CopyTo(ref Span<byte> buffer, int index, int count) => Copy(buffer.Slice(index, count));

    public void WriteTo(Stream stream)
    {
        foreach (var part in _parts)
            stream.Write(part.Span);
    }

    public async Task WriteToAsync(Stream stream)
    {
        foreach (var part in _parts)
            await stream.WriteAsync(part).ConfigureAwait(false);
    }

    public bool Equals(ByteString? other) => other is not null && (ReferenceEquals(this, other)
        || (Count == other.Count && (IsCompact && other.IsCompact ? First.SequenceEqual(other.First) : this.SequenceEqual(other))));

    public override bool Equals(object? obj) => obj is ByteString other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var part in _parts)
        {
            foreach (var b in part.Span)
                hash.Add(b);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<byte> GetEnumerator()
    {
        foreach (var part in _parts)
        {
            for (var i = 0; i < part.Length; i++)
                yield return part.Span[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The bytes read as UTF-8.</summary>
    public override string ToString() => ToString(Encoding.UTF8);

    public string ToString(Encoding encoding) => encoding.GetString(Compact().First);

    private ReadOnlySpan<byte> First => _parts.Length == 0 ? default : _parts[0].Span;

    private static ByteString Of(ReadOnlyMemory<byte> part) => part.IsEmpty ? Empty : new ByteString([part], part.Length);

    private static ByteString Of(ReadOnlyMemory<byte>[] parts) => new(parts, parts.Sum(part => part.Length));

    private int Copy(Span<byte> target)
    {
        var copied = 0;
        foreach (var part in _parts)
        {
            var taken = part.Span[..Math.Min(part.Length, target.Length - copied)];
            taken.CopyTo(target[copied..]);
            copied += taken.Length;
        }

        return copied;
    }
}
