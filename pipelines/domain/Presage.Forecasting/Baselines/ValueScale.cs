namespace Presage.Forecasting;

/// <summary>
/// How values enter a rule, in a unit of the series' own: z = ln(1 + x / unit).
/// The smaller the unit, the more a value counts by its ratio to others rather than by its size.
/// </summary>
internal static class ValueScale
{
    /// <summary>e^40 units is beyond any value.</summary>
    private const double ZMax = 40;

    /// <summary>0 while the unit is 0.</summary>
    public static double ToZ(double value, double unit) => unit > 0 ? Math.Min(Math.Log(1 + value / unit), ZMax) : 0;

    /// <summary>Never negative.</summary>
    public static double FromZ(double z, double unit) => z > 0 ? (Math.Exp(Math.Min(z, ZMax)) - 1) * unit : 0;
}
