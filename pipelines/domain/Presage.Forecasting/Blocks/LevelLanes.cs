using System.Runtime.CompilerServices;

namespace Presage.Forecasting;

/// <summary><see cref="SeriesLevels.Observe"/> for many series, from z on: the same operations in the same order.</summary>
internal static class LevelLanes<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    public static void Observe(LaneColumns<TLanes, TVector> at)
    {
        var youth = at[RowPlace.Youth];
        var before = at[RowPlace.Z];
        var z = Logarithms<TLanes, TVector>.LogOnePlus(TLanes.Multiply(at[RowPlace.Value], at[RowPlace.InverseScale]));
        (at[RowPlace.ZBefore], at[RowPlace.Z]) = (before, z);
        var move = TLanes.Abs(TLanes.Subtract(z, before));
        Follow(at, RowPlace.Fast, Share(youth, SeriesLevels.FastShare), z);
        Follow(at, RowPlace.Middle, Share(youth, SeriesLevels.MiddleShare), z);
        Follow(at, RowPlace.Slow, Share(youth, SeriesLevels.SlowShare), z);
        var slow = at[RowPlace.Slow];
        Follow(at, RowPlace.Activity, Share(youth, SeriesLevels.ActivityShare), at[RowPlace.IsActive]);
        var halfDay = Share(youth, SeriesLevels.HalfDayShare);
        Follow(at, RowPlace.MoveOfHour, Share(youth, SeriesLevels.HourShare), move);
        Follow(at, RowPlace.MoveOfHalfDay, halfDay, move);
        Follow(at, RowPlace.Spread, halfDay, TLanes.Abs(TLanes.Subtract(z, slow)));
        at[RowPlace.PeakOfHour] = TLanes.Max(z, Forgotten(at[RowPlace.PeakOfHour], slow, SeriesLevels.HourShare));
        at[RowPlace.PeakOfHalfDay] = TLanes.Max(z, Forgotten(at[RowPlace.PeakOfHalfDay], slow, SeriesLevels.HalfDayShare));
        var masked = at[RowPlace.Masked];
        at[RowPlace.Masked] = TLanes.Subtract(masked, TLanes.Multiply(TLanes.Broadcast(SeriesLevels.MaskShare), masked));
    }

    /// <summary>mean += share · (value - mean).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Follow(LaneColumns<TLanes, TVector> at, int place, TVector share, TVector value)
    {
        var mean = at[place];
        at[place] = TLanes.Add(mean, TLanes.Multiply(share, TLanes.Subtract(value, mean)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Share(TVector youth, float share) => TLanes.Max(TLanes.Broadcast(share), youth);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Forgotten(TVector peak, TVector slow, float share) =>
        TLanes.Subtract(peak, TLanes.Multiply(TLanes.Subtract(peak, slow), TLanes.Broadcast(share)));
}
