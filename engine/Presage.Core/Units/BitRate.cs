using System.Globalization;

namespace Presage.Core;

/// <summary>A rate in bits per second; never negative in a plan.</summary>
public readonly record struct BitRate(long BitsPerSecond) : IComparable<BitRate>
{
    public static readonly BitRate Zero;

    /// <summary>The mean rate of <paramref name="bytes"/> over <paramref name="span"/>, rounded to a whole bit per second.</summary>
    public static BitRate FromBytes(double bytes, TimeSpan span) => new((long)Math.Round(bytes * 8 / span.TotalSeconds));

    public int CompareTo(BitRate other) => BitsPerSecond.CompareTo(other.BitsPerSecond);

    public static BitRate operator +(BitRate left, BitRate right) => new(left.BitsPerSecond + right.BitsPerSecond);

    public static BitRate operator -(BitRate left, BitRate right) => new(left.BitsPerSecond - right.BitsPerSecond);

    public static bool operator <(BitRate left, BitRate right) => left.BitsPerSecond < right.BitsPerSecond;

    public static bool operator >(BitRate left, BitRate right) => left.BitsPerSecond > right.BitsPerSecond;

    public static bool operator <=(BitRate left, BitRate right) => left.BitsPerSecond <= right.BitsPerSecond;

    public static bool operator >=(BitRate left, BitRate right) => left.BitsPerSecond >= right.BitsPerSecond;

    /// <summary>Decimal units as <c>tc</c> reads them: <c>1500000bit</c>.</summary>
    public override string ToString() => BitsPerSecond.ToString(CultureInfo.InvariantCulture) + "bit";
}
