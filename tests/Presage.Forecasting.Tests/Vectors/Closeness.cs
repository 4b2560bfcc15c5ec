namespace Presage.Forecasting.Tests;

/// <summary>Distances as the reference cases' README measures them.</summary>
internal static class Closeness
{
    public static void Absolute(ReadOnlySpan<double> expected, ReadOnlySpan<double> found, double distanceMax, string what)
    {
        Assert.Equal(expected.Length, found.Length);
        var worst = Worst(expected, found);
        Assert.True(worst <= distanceMax, $"{what}: {worst:E2} apart, {distanceMax:E2} allowed");
    }

    /// <summary>Relative to the largest element of the tensor.</summary>
    public static void Relative(ReadOnlySpan<double> expected, ReadOnlySpan<double> found, double distanceMax, string what)
    {
        var largest = 0.0;
        foreach (var value in expected) largest = Math.Max(largest, Math.Abs(value));
        Absolute(expected, found, distanceMax * Math.Max(largest, double.Epsilon), what);
    }

    public static double[] Widen<T>(ReadOnlySpan<T> values)
        where T : System.Numerics.INumberBase<T>
    {
        var wide = new double[values.Length];
        for (var i = 0; i < wide.Length; i++) wide[i] = double.CreateChecked(values[i]);
        return wide;
    }

    private static double Worst(ReadOnlySpan<double> expected, ReadOnlySpan<double> found)
    {
        var worst = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            // A NaN must not compare as close.
            var distance = Math.Abs(expected[i] - found[i]);
            if (!(distance <= worst)) worst = double.IsNaN(distance) ? double.PositiveInfinity : distance;
        }

        return worst;
    }
}
