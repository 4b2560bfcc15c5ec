using System.Buffers;
using System.Numerics;

namespace Presage.Content;

/// <summary>Finds what target and base have in common and writes the instructions. Format: <see cref="BodyDelta"/>.</summary>
internal readonly ref struct DeltaWriter(ReadOnlySpan<byte> original, ReadOnlySpan<byte> target, ArrayBufferWriter<byte> writer, int bytesMax)
{
    private const int Window = 32;
    private const uint Base = 0x01000193;
    private readonly ReadOnlySpan<byte> _original = original;
    private readonly ReadOnlySpan<byte> _target = target;

    /// <summary>False once the delta is longer than it may be.</summary>
    public bool Write()
    {
        var index = Index(out var shift);
        var (pending, at, hash) = (0, 0, 0u);
        var drop = Power(Window);
        for (var isHashed = false; at + Window <= _target.Length;)
        {
            hash = isHashed ? unchecked(hash * Base + _target[at + Window - 1] - _target[at - 1] * drop) : Hash(_target.Slice(at, Window));
            isHashed = true;
            var found = index[Home(hash, shift)] - 1;
            if (found < 0 || !_original.Slice(found, Window).SequenceEqual(_target.Slice(at, Window)))
            {
                at++;
                if (writer.WrittenCount + at - pending > bytesMax) return false;
                continue;
            }

            var back = Back(found, at, pending);
            var length = back + Window + Forward(found + Window, at + Window);
            Add(pending, at - back);
            DeltaVarint.Write(writer, (ulong)length << 1 | 1);
            DeltaVarint.Write(writer, (ulong)(found - back));
            at += length - back;
            pending = at;
            isHashed = false;
        }

        Add(pending, _target.Length);
        return writer.WrittenCount <= bytesMax;
    }

    private static uint Power(int exponent)
    {
        var power = 1u;
        for (var index = 0; index < exponent; index++) power = unchecked(power * Base);
        return power;
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 0u;
        foreach (var one in bytes) hash = unchecked(hash * Base + one);
        return hash;
    }

    private static int Home(uint hash, int shift) => (int)(unchecked(hash * 0x9E3779B1) >> shift);

    /// <summary>Offset + 1 of a window of the base by its hash; the first of equal hashes stays.</summary>
    private int[] Index(out int shift)
    {
        var windows = Math.Max(1, _original.Length / Window);
        var bits = BitOperations.Log2((uint)windows) + 2;
        shift = 32 - bits;
        var index = new int[1 << bits];
        for (var offset = 0; offset + Window <= _original.Length; offset += Window)
        {
            ref var place = ref index[Home(Hash(_original.Slice(offset, Window)), shift)];
            if (place == 0) place = offset + 1;
        }

        return index;
    }

    /// <summary>How far a match reaches back into what is not written yet.</summary>
    private int Back(int found, int at, int pending)
    {
        var back = 0;
        while (back < found && at - back > pending && _original[found - back - 1] == _target[at - back - 1]) back++;
        return back;
    }

    private int Forward(int from, int to) => _original[from..].CommonPrefixLength(_target[to..]);

    private void Add(int start, int end)
    {
        if (start == end) return;
        DeltaVarint.Write(writer, (ulong)(end - start) << 1);
        writer.Write(_target[start..end]);
    }
}
