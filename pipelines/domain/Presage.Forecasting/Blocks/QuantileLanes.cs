using System.Runtime.CompilerServices;

namespace Presage.Forecasting;

/// <summary><see cref="QuantileHead.ToQuantiles"/> for many series: the same operations in the same order.</summary>
internal static class QuantileLanes<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    private const int Horizon = ForecastModel.Horizon;

    /// <param name="at">Of the series.</param>
    /// <param name="outputs">Of the head, <c>[median, upper, peak, lower; horizon]</c>; replaced by <c>[lower, median, upper, peak; horizon]</c>.</param>
    public static void Make(LaneColumns<TLanes, TVector> at, LaneColumns<TLanes, TVector> outputs)
    {
        var unit = TLanes.Multiply(TLanes.Broadcast(0.5f), TLanes.Add(at[RowPlace.MoveOfHour], at[RowPlace.MoveOfHalfDay]));
        unit = TLanes.Clamp(
            TLanes.Add(unit, TLanes.Broadcast(SeriesLevels.VolatilityMin)), SeriesLevels.VolatilityMin, SeriesLevels.VolatilityMax);
        var spread = TLanes.Multiply(TLanes.Broadcast(SeriesLevels.SpreadShare), at[RowPlace.Spread]);
        TVector z = at[RowPlace.Z], scale = at[RowPlace.Scale], highest = at[RowPlace.Highest];
        var max = TLanes.Multiply(TLanes.Broadcast(QuantileHead.HighestFactor), highest);
        var peakMax = TLanes.Multiply(TLanes.Broadcast(QuantileHead.PeakFactor), highest);
        for (var h = 0; h < Horizon; h++)
        {
            var volatility = TLanes.Add(unit, TLanes.Multiply(spread, TLanes.Broadcast(MathF.Sqrt(h))));
            var median = TLanes.Add(z, TLanes.Multiply(volatility, outputs[QuantileHead.Median * Horizon + h]));
            var upper = TLanes.Add(median, TLanes.Multiply(volatility, Positive(outputs[QuantileHead.Upper * Horizon + h])));
            var peak = TLanes.Add(upper, TLanes.Multiply(volatility, Positive(outputs[QuantileHead.Peak * Horizon + h])));
            var lower = TLanes.Subtract(median, TLanes.Multiply(volatility, Positive(outputs[QuantileHead.Lower * Horizon + h])));
            outputs[h] = ToBytes(lower, scale, max);
            outputs[Horizon + h] = ToBytes(median, scale, max);
            outputs[2 * Horizon + h] = ToBytes(upper, scale, max);
            outputs[3 * Horizon + h] = ToBytes(peak, scale, peakMax);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Positive(TVector b)
    {
        var root = TLanes.SquareRoot(TLanes.Add(TLanes.Multiply(b, b), TLanes.Broadcast(4f)));
        return TLanes.Multiply(TLanes.Broadcast(0.5f), TLanes.Add(b, root));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ToBytes(TVector z, TVector scale, TVector max)
    {
        var power = TLanes.Multiply(TLanes.Clamp(z, 0, QuantileHead.ZMax), TLanes.Broadcast(QuantileHead.PerOctave));
        return TLanes.Min(TLanes.Multiply(Activations<TLanes, TVector>.AnyPowerMinusOne(power), scale), max);
    }
}
