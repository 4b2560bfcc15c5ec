using System.Runtime.CompilerServices;

namespace Presage.Forecasting;

/// <summary><see cref="SeriesCharacter"/> for many series: the same operations in the same order.</summary>
internal static class CharacterLanes<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    private const int First = FeatureSet.CharacterFirst;

    /// <param name="at">With the newest z and the lags before it.</param>
    /// <param name="plan">Of the step.</param>
    public static void Observe(LaneColumns<TLanes, TVector> at, SlotPlan plan)
    {
        var z = at[RowPlace.Z];
        var share = at[RowPlace.MoveShare];
        var newest = plan.LagPlace;
        var move = From(at, z, (newest, 1));
        Follow(at, RowPlace.Move1, share, TLanes.Abs(move));
        Follow(at, RowPlace.Move2, share, TLanes.Abs(From(at, z, (newest, 2))));
        Follow(at, RowPlace.Move6, share, TLanes.Abs(From(at, z, (newest, 6))));
        Follow(at, RowPlace.Move12, share, TLanes.Abs(From(at, z, (newest, 12))));
        Follow(at, RowPlace.FromMiddle, share, TLanes.Abs(TLanes.Subtract(z, at[RowPlace.Middle])));
        Follow(at, RowPlace.FromSlow, share, TLanes.Abs(TLanes.Subtract(z, at[RowPlace.Slow])));
        Follow(at, RowPlace.Turns, share, TLanes.Multiply(move, at[RowPlace.MoveBefore]));
        Follow(at, RowPlace.Squares, share, TLanes.Multiply(move, move));
        at[RowPlace.MoveBefore] = move;
        var dayBefore = FeatureLanes<TLanes, TVector>.Past(at, RowPlace.Codes + SlotPlan.DayBefore, plan.DayShares[0]);
        Follow(at, RowPlace.DayMove, at[RowPlace.DayShare], TLanes.Abs(TLanes.Subtract(z, dayBefore)));
        ObserveQuantiles(at, z, plan.LagPlace);
    }

    public static void Fill(LaneColumns<TLanes, TVector> at, LaneColumns<TLanes, TVector> into)
    {
        var z = at[RowPlace.Z];
        var floor = TLanes.Broadcast(SeriesCharacter.MoveFloor);
        var move = Logarithms<TLanes, TVector>.Log(TLanes.Add(at[RowPlace.Move1], floor));
        into[First] = TLanes.Multiply(TLanes.Broadcast(0.3f), move);
        into[First + 1] = Against(at[RowPlace.Move2], move);
        into[First + 2] = Against(at[RowPlace.Move6], move);
        into[First + 3] = Against(at[RowPlace.Move12], move);
        var zero = TLanes.Broadcast(0f);
        into[First + 4] = TLanes.WhereGreater(at[RowPlace.DayMoves], zero, Against(at[RowPlace.DayMove], move), zero);
        into[First + 5] = Against(at[RowPlace.FromMiddle], move);
        into[First + 6] = Against(at[RowPlace.FromSlow], move);
        var squares = at[RowPlace.Squares];
        into[First + 7] = TLanes.Quotient(at[RowPlace.Turns], TLanes.Add(squares, TLanes.Broadcast(SeriesCharacter.SquareFloor)));
        into[First + 8] = at[RowPlace.NextHigh];
        into[First + 9] = at[RowPlace.NextLow];
        into[First + 10] = at[RowPlace.High4];
        into[First + 11] = at[RowPlace.High12];
        into[First + 12] = TLanes.Subtract(at[RowPlace.LevelHigh], z);
        into[First + 13] = TLanes.Subtract(at[RowPlace.LevelMedian], z);
        into[First + 14] = at[RowPlace.NextPeak];
        into[First + 15] = TLanes.Subtract(TLanes.SquareRoot(squares), at[RowPlace.Move1]);
        into[First + 16] = Against(at[RowPlace.MoveOfHour], move);
        into[First + 17] = Against(at[RowPlace.MoveOfHalfDay], move);
    }

    private static void ObserveQuantiles(LaneColumns<TLanes, TVector> at, TVector z, int newest)
    {
        var move = From(at, z, (newest, 1));
        var step = at[RowPlace.QuantileStep];
        var floor = TLanes.Broadcast(2 * SeriesCharacter.MoveFloor);
        var near = TLanes.Multiply(step, TLanes.Add(at[RowPlace.Move1], floor));
        var far = TLanes.Multiply(step, TLanes.Add(at[RowPlace.Move12], floor));
        Approach(at, RowPlace.NextHigh, (near, move), 0.9f);
        Approach(at, RowPlace.NextLow, (near, move), 0.1f);
        Approach(at, RowPlace.NextPeak, (TLanes.Multiply(TLanes.Broadcast(2f), near), move), 0.99f);
        Approach(at, RowPlace.High4, (far, From(at, z, (newest, 4))), 0.9f);
        Approach(at, RowPlace.High12, (far, From(at, z, (newest, 12))), 0.9f);
        Approach(at, RowPlace.LevelHigh, (far, z), 0.9f);
        Approach(at, RowPlace.LevelMedian, (far, z), 0.5f);
    }

    /// <summary>z less that of so many steps before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector From(LaneColumns<TLanes, TVector> at, TVector z, (int Newest, int Back) lag) =>
        TLanes.Subtract(z, at[RowPlace.LagOf(lag.Newest, lag.Back)]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Follow(LaneColumns<TLanes, TVector> at, int place, TVector share, TVector value) =>
        LevelLanes<TLanes, TVector>.Follow(at, place, share, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Approach(LaneColumns<TLanes, TVector> at, int place, (TVector Step, TVector Value) newest, float probability)
    {
        var quantile = at[place];
        var change = TLanes.WhereGreater(newest.Value, quantile, TLanes.Broadcast(probability), TLanes.Broadcast(probability - 1));
        at[place] = TLanes.Add(quantile, TLanes.Multiply(newest.Step, change));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Against(TVector move, TVector logarithm)
    {
        var other = Logarithms<TLanes, TVector>.Log(TLanes.Add(move, TLanes.Broadcast(SeriesCharacter.MoveFloor)));
        return TLanes.Multiply(TLanes.Broadcast(0.5f), TLanes.Subtract(other, logarithm));
    }
}
