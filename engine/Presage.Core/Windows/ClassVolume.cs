using System.Runtime.Intrinsics;

namespace Presage.Core;

/// <summary>
/// What one subscriber moved in one step by <see cref="ApplicationClass"/>, both directions, Unknown left out: an estimate for shares, not for accounts, in 16 bytes.
/// Sums saturate, at 4 GiB of a class, so they are the same in any order.
/// </summary>
/// <param name="Units">By class, that numbered 1 first, in <see cref="UnitBytes"/>.</param>
public readonly record struct ClassVolume(Vector128<ushort> Units)
{
    public const int UnitBytes = 64 * 1024;

    /// <summary>A share of 1.</summary>
    private const double Whole = byte.MaxValue;

    public bool IsEmpty => Units == default;

    public long BytesOf(ApplicationClass application) =>
        application == ApplicationClass.Unknown ? 0 : (long)UnitBytes * Units[(int)application - 1];

    /// <param name="application">Not Unknown.</param>
    /// <param name="bytes">Not negative.</param>
    /// <param name="dither">Added before the part of a unit is dropped, in [0, <see cref="UnitBytes"/>): where it is even, sums are right in the mean.</param>
    public ClassVolume Add(ApplicationClass application, long bytes, int dither = 0) =>
        Add(new ClassVolume(Vector128<ushort>.Zero.WithElement((int)application - 1, (ushort)Math.Min(ushort.MaxValue, (bytes + dither) / UnitBytes))));

    public ClassVolume Add(ClassVolume other) => new(Vector128.AddSaturate(Units, other.Units));

    /// <summary>Shares of all that was moved, in 255ths, a byte each, the class numbered 1 in the lowest.</summary>
    /// <param name="totalBytes">Of the step, what is of no known class included.</param>
    public ulong Shares(long totalBytes)
    {
        if (IsEmpty) return 0;
        var known = 0L;
        for (var one = 0; one < Vector128<ushort>.Count; one++) known += (long)UnitBytes * Units[one];
        var perUnit = Whole * UnitBytes / Math.Max(known, totalBytes);
        var shares = 0ul;
        for (var one = 0; one < Vector128<ushort>.Count; one++) shares |= (ulong)Math.Round(perUnit * Units[one]) << (8 * one);
        return shares;
    }
}
