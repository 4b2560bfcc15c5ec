using System.Globalization;

namespace Presage.Core;

/// <summary>Reads rates as <c>tc</c> writes them: <c>800bit</c>, <c>64kbit</c>, <c>1.5Mbit</c>, <c>10Gbit</c>; decimal units, a bare number is bits.</summary>
public static class BitRateText
{
    private static readonly (string Unit, double Factor)[] Units = [("kbit", 1e3), ("Mbit", 1e6), ("Gbit", 1e9), ("Tbit", 1e12), ("bit", 1)];

    public static bool TryParse(string text, out BitRate rate)
    {
        rate = default;
        var (number, factor) = Split(text.Trim());
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return false;
        var bits = Math.Round(value * factor);
        if (!(bits is >= 0 and < long.MaxValue)) return false;
        rate = new BitRate((long)bits);
        return true;
    }

    /// <summary>Three significant figures for a person: <c>1.25 Mbit/s</c>.</summary>
    public static string ForPeople(BitRate rate)
    {
        double value = rate.BitsPerSecond;
        string[] units = ["bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"];
        var index = 0;
        while (Math.Abs(value) >= 1000 && index < units.Length - 1)
        {
            value /= 1000;
            index++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {units[index]}");
    }

    private static (string Number, double Factor) Split(string text)
    {
        foreach (var (unit, factor) in Units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)) return (text[..^unit.Length].TrimEnd(), factor);
        }

        return (text, 1);
    }
}
