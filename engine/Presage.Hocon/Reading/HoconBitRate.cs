namespace Presage.Hocon;

/// <summary>Bit rates as <c>tc</c> writes them: <c>512kbit</c>, <c>10Mbit</c>, <c>1Gbit</c>, <c>64Kibit</c>.</summary>
/// <remarks>
/// Source: tc(8), "RATES": SI prefixes are powers of 1000, IEC prefixes of 1024, case does not matter, and a bare number counts bits per
/// second. <c>tc</c>'s <c>bps</c> means bytes per second; it is refused, since most readers take it for bits.
/// </remarks>
public static class HoconBitRate
{
    /// <summary>Reads a rate, rounded to whole bits per second. False for other text, negative rates, and 2^63 bit/s and more.</summary>
    public static bool TryParse(string text, out long bitsPerSecond) => TryParse(text, out bitsPerSecond, out _);

    internal static bool TryParse(string text, out long bitsPerSecond, out bool hasUnit)
    {
        bitsPerSecond = 0;
        hasUnit = false;
        if (!UnitText.TrySplit(text, out var number, out var unit) || number < 0) return false;
        hasUnit = unit.Length > 0;
        decimal? factor = unit.ToLowerInvariant() switch
        {
            "" or "bit" => 1,
            "kbit" => 1e3m,
            "mbit" => 1e6m,
            "gbit" => 1e9m,
            "tbit" => 1e12m,
            "kibit" => 1024,
            "mibit" => 1024 * 1024,
            "gibit" => 1024 * 1024 * 1024,
            "tibit" => 1024L * 1024 * 1024 * 1024,
            _ => null,
        };
        return factor is { } bits && UnitText.TryScale(number, bits, out bitsPerSecond);
    }
}
