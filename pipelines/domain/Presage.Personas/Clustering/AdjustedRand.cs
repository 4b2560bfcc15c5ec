using System.Runtime.InteropServices;

namespace Presage.Personas;

/// <summary>How far two labellings of the same points agree: 1 for the same groups, about 0 for chance (L. Hubert, P. Arabie, "Comparing partitions", 1985).</summary>
public static class AdjustedRand
{
    /// <param name="left">A label for each point; only equality counts.</param>
    /// <param name="right">As long as <paramref name="left"/>.</param>
    public static double Of(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(right.Length, left.Length);
        var (both, ofLeft, ofRight) = (new Dictionary<(int, int), int>(), new Dictionary<int, int>(), new Dictionary<int, int>());
        for (var index = 0; index < left.Length; index++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(both, (left[index], right[index]), out _)++;
            CollectionsMarshal.GetValueRefOrAddDefault(ofLeft, left[index], out _)++;
            CollectionsMarshal.GetValueRefOrAddDefault(ofRight, right[index], out _)++;
        }

        var (agreed, inLeft, inRight) = (both.Values.Sum(Pairs), ofLeft.Values.Sum(Pairs), ofRight.Values.Sum(Pairs));
        var expected = inLeft * inRight / Pairs(left.Length);
        var most = (inLeft + inRight) / 2;
        return most == expected ? 1 : (agreed - expected) / (most - expected);
    }

    private static double Pairs(int count) => count * (count - 1.0) / 2;
}
