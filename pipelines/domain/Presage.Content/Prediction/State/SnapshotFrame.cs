using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Content;

/// <summary>Frame of a stored state: four bytes that name its format, <c>PCF1</c> for a predictor's, 64 bits of hash over the rest, the state. Little-endian.</summary>
internal static class SnapshotFrame
{
    private const int HeaderLength = 12;

    private static ReadOnlySpan<byte> Magic => "PCF1"u8;

    public static byte[] Wrap(ReadOnlySpan<byte> state) => Wrap(Magic, state);

    public static byte[] Wrap(ReadOnlySpan<byte> magic, ReadOnlySpan<byte> state)
    {
        var frame = new byte[HeaderLength + state.Length];
        magic.CopyTo(frame);
        BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(4), HashOf(state));
        state.CopyTo(frame.AsSpan(HeaderLength));
        return frame;
    }

    /// <exception cref="PredictorFormatException">Not such a frame, or damaged.</exception>
    public static ReadOnlyMemory<byte> Unwrap(ReadOnlyMemory<byte> frame) => Unwrap(Magic, frame);

    /// <inheritdoc cref="Unwrap(ReadOnlyMemory{byte})"/>
    public static ReadOnlyMemory<byte> Unwrap(ReadOnlySpan<byte> magic, ReadOnlyMemory<byte> frame)
    {
        if (frame.Length < HeaderLength || !frame.Span[..4].SequenceEqual(magic)) throw new PredictorFormatException($"the bytes do not begin with {System.Text.Encoding.ASCII.GetString(magic)}");
        var state = frame[HeaderLength..];
        return BinaryPrimitives.ReadUInt64LittleEndian(frame.Span[4..]) == HashOf(state.Span)
            ? state
            : throw new PredictorFormatException("the hash of the state does not match: it is damaged");
    }

    private static ulong HashOf(ReadOnlySpan<byte> state)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in state) hash = (hash ^ value) * 1099511628211UL;
        return StableHash.Mix(hash);
    }
}
