using System.Globalization;

namespace Presage.Hocon;

/// <summary>Splits <c>number unit</c>, the form of every quantity. Source: HOCON specification, "Units format".</summary>
internal static class UnitText
{
    /// <summary>The number and the unit behind it, which may be empty; false where the text does not begin with a decimal number.</summary>
    public static bool TrySplit(string text, out decimal number, out string unit)
    {
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.Length;
        while (end > 0 && !char.IsAsciiDigit(trimmed[end - 1])) end--;
        unit = trimmed[end..].Trim().ToString();
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(trimmed[..end], style, CultureInfo.InvariantCulture, out number) && unit.All(char.IsLetter);
    }

    /// <summary>Scales to a whole number, rounded half away from zero; false where it does not fit.</summary>
    public static bool TryScale(decimal number, decimal factor, out long scaled)
    {
        scaled = 0;
        if (Math.Abs(number) > long.MaxValue / factor) return false;
        scaled = (long)Math.Round(number * factor, MidpointRounding.AwayFromZero);
        return true;
    }
}
