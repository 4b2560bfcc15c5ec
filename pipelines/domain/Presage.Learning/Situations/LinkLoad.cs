using Presage.Core;

namespace Presage.Learning;

/// <summary>Sums of the forecasts on one link and direction; adds up over members and over shards.</summary>
/// <param name="UpperSum">Σ of each member's upper forecast, its maximum over the horizon, bit/s.</param>
/// <param name="UpperSquareSum">Σ of their squares.</param>
/// <param name="StartSum">Σ median of the horizon's first step, bit/s.</param>
/// <param name="EndSum">Σ median of the horizon's last step, bit/s.</param>
public readonly record struct LinkLoad(int Members, double UpperSum, double UpperSquareSum, double StartSum, double EndSum)
{
    /// <exception cref="ArgumentOutOfRangeException">A negative rate.</exception>
    public static LinkLoad OfMember(BitRate upperMax, BitRate medianStart, BitRate medianEnd)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(upperMax, BitRate.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(medianStart, BitRate.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(medianEnd, BitRate.Zero);
        double upper = upperMax.BitsPerSecond;
        return new LinkLoad(1, upper, upper * upper, medianStart.BitsPerSecond, medianEnd.BitsPerSecond);
    }

    public static LinkLoad operator +(LinkLoad left, LinkLoad right) => new(
        left.Members + right.Members,
        left.UpperSum + right.UpperSum,
        left.UpperSquareSum + right.UpperSquareSum,
        left.StartSum + right.StartSum,
        left.EndSum + right.EndSum);

    /// <summary>A link without members or without forecast volume is idle, steady and even.</summary>
    /// <param name="capacity">Positive.</param>
    public LinkSituation SituationOf(BitRate capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity.BitsPerSecond, 1, nameof(capacity));
        if (UpperSum <= 0) return LinkSituation.Of(0, 0, 0);
        var trend = StartSum > 0 ? (EndSum - StartSum) / StartSum : EndSum > 0 ? double.PositiveInfinity : 0;
        var variation = Members * UpperSquareSum / (UpperSum * UpperSum) - 1;
        return LinkSituation.Of(UpperSum / capacity.BitsPerSecond, trend, Math.Sqrt(Math.Max(0, variation)));
    }
}
