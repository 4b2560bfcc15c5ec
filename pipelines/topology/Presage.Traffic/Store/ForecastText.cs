using System.Buffers;
using System.Runtime.InteropServices;
using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>The stored and shown forms of a forecast.</summary>
public static class ForecastText
{
    public static string NameOf(ForecastSource source) => source switch
    {
        ForecastSource.Own => "own",
        ForecastSource.Persona => "persona",
        ForecastSource.Baseline => "baseline",
        _ => "population",
    };

    /// <summary>Four vectors of float32 one after another: down median, down upper, up median, up upper.</summary>
    internal static void Pack(ObservedRow one, IBufferWriter<byte> into)
    {
        foreach (var direction in (ReadOnlySpan<Direction>)[Direction.Down, Direction.Up])
        {
            into.Write(MemoryMarshal.AsBytes(one.Median(direction)));
            into.Write(MemoryMarshal.AsBytes(one.Upper(direction)));
        }
    }

    /// <summary>The same in an array of its own.</summary>
    internal static byte[] Packed(ObservedRow one)
    {
        var (length, offset) = (sizeof(float) * one.Median(Direction.Down).Length, 0);
        var packed = new byte[4 * length];
        foreach (var direction in (ReadOnlySpan<Direction>)[Direction.Down, Direction.Up])
        {
            MemoryMarshal.AsBytes(one.Median(direction)).CopyTo(packed.AsSpan(offset));
            MemoryMarshal.AsBytes(one.Upper(direction)).CopyTo(packed.AsSpan(offset + length));
            offset += 2 * length;
        }

        return packed;
    }

    /// <summary>The vector at <paramref name="position"/> (0 to 3) of what <see cref="Pack"/> wrote.</summary>
    public static ReadOnlySpan<float> Unpack(ReadOnlySpan<byte> packed, int position)
    {
        var all = MemoryMarshal.Cast<byte, float>(packed);
        var length = all.Length / 4;
        return all.Slice(position * length, length);
    }
}
