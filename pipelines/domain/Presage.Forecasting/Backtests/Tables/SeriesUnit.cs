using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>What a value of a table counts.</summary>
/// <param name="Bytes">In one of it.</param>
/// <param name="IsRate">Per second: several values in a step are averaged. Otherwise an amount: they are summed.</param>
public sealed record SeriesUnit(double Bytes, bool IsRate)
{
    /// <summary>Bytes in a step.</summary>
    public static readonly SeriesUnit ByteAmount = new(1, IsRate: false);

    private static readonly ImmutableArray<(string Name, double Bytes)> Amounts =
    [
        ("B", 1), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("bit", 1.0 / 8), ("kbit", 1e3 / 8), ("Mbit", 1e6 / 8), ("Gbit", 1e9 / 8),
    ];

    /// <summary>The names that <see cref="Parse"/> knows, for a message.</summary>
    public static string Names => string.Join(", ", Amounts.Select(amount => amount.Name)) + ", or one of them with /s";

    /// <summary>The name that <see cref="Parse"/> reads it from.</summary>
    public string Name => Amounts.First(amount => amount.Bytes == Bytes).Name + (IsRate ? "/s" : "");

    /// <summary>Reads <c>B</c>, <c>kB/s</c>, <c>Mbit/s</c> and the like; null for anything else.</summary>
    public static SeriesUnit? Parse(string text)
    {
        var isRate = text.EndsWith("/s", StringComparison.Ordinal);
        var name = isRate ? text[..^2] : text;
        foreach (var amount in Amounts)
        {
            if (amount.Name == name) return new SeriesUnit(amount.Bytes, isRate);
        }

        return null;
    }

    /// <summary>A value times this is bytes in a step.</summary>
    public double BytesPerStep(TimeSpan step) => IsRate ? Bytes * step.TotalSeconds : Bytes;
}
