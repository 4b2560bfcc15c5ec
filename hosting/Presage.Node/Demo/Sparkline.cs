using Presage.Core;

namespace Presage.Node;

/// <summary>A row of rates as one character each, from a low bar for zero to a full block for the row's maximum.</summary>
public static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    public static string Of(IReadOnlyList<BitRate> rates)
    {
        if (rates.Count == 0) return "";
        var max = rates.Max(rate => rate.BitsPerSecond);
        return string.Create(rates.Count, (rates, max), static (bars, row) =>
        {
            for (var index = 0; index < bars.Length; index++)
            {
                var height = row.max == 0 ? 0 : (int)(row.rates[index].BitsPerSecond * (Bars.Length - 1) / row.max);
                bars[index] = Bars[height];
            }
        });
    }
}
