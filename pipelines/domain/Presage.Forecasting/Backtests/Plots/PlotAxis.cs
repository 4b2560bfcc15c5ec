using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>An axis from its first to its last tick.</summary>
/// <param name="Title">With the unit.</param>
/// <param name="Ticks">Ascending, at least two.</param>
public sealed record PlotAxis(string Title, ImmutableArray<double> Ticks)
{
    private const int StepsMax = 6;

    public double Start => Ticks[0];

    public double End => Ticks[^1];

    /// <summary>An axis from 0 over all values, with steps of 1, 2 or 5 times a power of ten.</summary>
    public static PlotAxis FromZero(string title, IEnumerable<double> values)
    {
        var highest = values.Where(double.IsFinite).DefaultIfEmpty(1).Max();
        if (!(highest > 0)) highest = 1;
        var step = Math.Pow(10, Math.Floor(Math.Log10(highest / StepsMax)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5, 10])
        {
            if (highest > factor * step * StepsMax) continue;
            step *= factor;
            break;
        }

        return new PlotAxis(title, [.. Enumerable.Range(0, (int)Math.Ceiling(highest / step - 1e-9) + 1).Select(i => i * step)]);
    }
}
