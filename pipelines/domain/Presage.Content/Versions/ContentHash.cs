using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Presage.Content;

/// <summary>SHA-256 of a body: what a version is, whoever made it. 32 bytes by value.</summary>
[InlineArray(Length)]
public struct ContentHash : IEquatable<ContentHash>
{
    public const int Length = 32;
    private byte _first;

    public static ContentHash Of(ReadOnlySpan<byte> body)
    {
        var hash = default(ContentHash);
        SHA256.HashData(body, MemoryMarshal.AsBytes(new Span<ContentHash>(ref hash)));
        return hash;
    }

    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static ContentHash From(ReadOnlySpan<byte> digest)
    {
        if (digest.Length != Length) throw new ArgumentException($"A digest has {Length} bytes.", nameof(digest));
        return MemoryMarshal.Read<ContentHash>(digest);
    }

    public readonly void CopyTo(Span<byte> into) => MemoryMarshal.AsBytes(new ReadOnlySpan<ContentHash>(in this)).CopyTo(into);

    public readonly bool Equals(ContentHash other) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<ContentHash>(in this)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<ContentHash>(in other)));

    public override readonly bool Equals(object? obj) => obj is ContentHash other && Equals(other);

    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(MemoryMarshal.AsBytes(new ReadOnlySpan<ContentHash>(in this)));

    public static bool operator ==(ContentHash left, ContentHash right) => left.Equals(right);

    public static bool operator !=(ContentHash left, ContentHash right) => !left.Equals(right);

    /// <summary>43 characters of base64url without padding.</summary>
    public override readonly string ToString() => Base64Url.EncodeToString(MemoryMarshal.AsBytes(new ReadOnlySpan<ContentHash>(in this)));
}
