namespace Presage.Hocon;

/// <summary>Sizes in bytes: <c>256000b</c>, <c>64kB</c> (1000), <c>64KiB</c>, <c>64k</c> (1024), <c>1.5 MiB</c>.</summary>
/// <remarks>
/// Source: HOCON specification, "Size in bytes format"; single letters are powers of two there, and in Akka. A bare number counts bytes.
/// Zetta and yotta do not fit 64 bits and are no units here.
/// </remarks>
public static class HoconSize
{
    private const string Prefixes = "kmgtpe";
    private static readonly string[] PowersOfTen = ["kilo", "mega", "giga", "tera", "peta", "exa"];
    private static readonly string[] PowersOfTwo = ["kibi", "mebi", "gibi", "tebi", "pebi", "exbi"];

    /// <summary>Reads a size, rounded to whole bytes. False for other text, negative sizes, and 2^63 bytes and more.</summary>
    public static bool TryParse(string text, out long bytes) => TryParse(text, out bytes, out _);

    internal static bool TryParse(string text, out long bytes, out bool hasUnit)
    {
        bytes = 0;
        hasUnit = false;
        if (!UnitText.TrySplit(text, out var number, out var unit) || number < 0) return false;
        hasUnit = unit.Length > 0;
        return BytesOf(unit) is { } factor && UnitText.TryScale(number, factor, out bytes);
    }

    private static decimal? BytesOf(string unit)
    {
        if (unit is "" or "b" or "B" or "byte" or "bytes") return 1;
        if (unit.EndsWith("bytes", StringComparison.Ordinal)) return Named(unit[..^5]);
        if (unit.EndsWith("byte", StringComparison.Ordinal)) return Named(unit[..^4]);
        var power = Prefixes.IndexOf(char.ToLowerInvariant(unit[0]), StringComparison.Ordinal) + 1;
        if (power == 0) return null;
        var isDecimal = unit.Length == 2 && unit[1] == 'B' && (power == 1 ? unit[0] == 'k' : char.IsUpper(unit[0]));
        var isBinary = unit.Length == 1 || (char.IsUpper(unit[0]) && unit[1..] is "i" or "iB");
        return isDecimal ? Power(1000, power) : isBinary ? Power(1024, power) : null;
    }

    private static decimal? Named(string prefix)
    {
        var ten = Array.IndexOf(PowersOfTen, prefix);
        var two = Array.IndexOf(PowersOfTwo, prefix);
        return ten >= 0 ? Power(1000, ten + 1) : two >= 0 ? Power(1024, two + 1) : null;
    }

    private static decimal Power(decimal factor, int power)
    {
        var result = 1m;
        for (var i = 0; i < power; i++) result *= factor;
        return result;
    }
}
