using System.Runtime.CompilerServices;

namespace Presage.Forecasting;

/// <summary><see cref="FeatureSet.Fill"/> for many series: the same operations in the same order.</summary>
internal static class FeatureLanes<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    public static void FillLevels(LaneColumns<TLanes, TVector> at, in StepClock clock, LaneColumns<TLanes, TVector> into)
    {
        var z = at[RowPlace.Z];
        into[0] = z;
        into[1] = TLanes.Subtract(z, at[RowPlace.ZBefore]);
        into[2] = TLanes.Subtract(at[RowPlace.Fast], z);
        into[3] = TLanes.Subtract(at[RowPlace.Middle], z);
        into[4] = TLanes.Subtract(at[RowPlace.Slow], z);
        into[5] = TLanes.Broadcast(clock.DaySine);
        into[6] = TLanes.Broadcast(clock.DayCosine);
        into[7] = TLanes.Broadcast(clock.WeekSine);
        into[8] = TLanes.Broadcast(clock.WeekCosine);
        into[9] = TLanes.Subtract(at[RowPlace.PeakOfHour], z);
        into[10] = TLanes.Subtract(at[RowPlace.PeakOfHalfDay], z);
        into[11] = at[RowPlace.MoveOfHour];
        into[12] = at[RowPlace.MoveOfHalfDay];
        var youth = TLanes.Broadcast(FeatureSet.YouthSteps);
        into[13] = TLanes.Quotient(youth, TLanes.Add(youth, at[RowPlace.ValuesSeen]));
        into[14] = at[RowPlace.Activity];
        into[15] = at[RowPlace.Masked];
    }

    /// <param name="newest">Place of the step among the lags.</param>
    public static void FillLags(LaneColumns<TLanes, TVector> at, int newest, LaneColumns<TLanes, TVector> into)
    {
        var z = at[RowPlace.Z];
        for (var back = 1; back <= FeatureSet.SkipCount; back++)
        {
            into[FeatureSet.Count + back - 1] = TLanes.Subtract(at[RowPlace.LagOf(newest, back)], z);
        }
    }

    public static void FillSides(LaneColumns<TLanes, TVector> at, LaneColumns<TLanes, TVector> into)
    {
        for (var one = 0; one < SideInputs.FeatureCount; one++) into[FeatureSet.SideFirst + one] = at[RowPlace.Sides + one];
    }

    public static void FillPast(LaneColumns<TLanes, TVector> at, SlotPlan plan, LaneColumns<TLanes, TVector> into)
    {
        TVector z = at[RowPlace.Z], zero = TLanes.Broadcast(0f), one = TLanes.Broadcast(1f);
        TVector anyDay = zero, anyWeek = zero;
        for (var i = 0; i < FeatureSet.TargetCount; i++)
        {
            int day = RowPlace.Codes + SlotPlan.DayTargets + 2 * i, week = RowPlace.Codes + SlotPlan.WeekTargets + 2 * i;
            TVector knownDay = TLanes.Max(at[day], at[day + 1]), knownWeek = TLanes.Max(at[week], at[week + 1]);
            var fromDay = TLanes.Subtract(Past(at, day, plan.DayShares[i]), z);
            var fromWeek = TLanes.Subtract(Past(at, week, plan.WeekShares[i]), z);
            into[FeatureSet.LevelCount + 2 * i] = TLanes.WhereGreater(knownDay, zero, fromDay, zero);
            into[FeatureSet.LevelCount + 2 * i + 1] = TLanes.WhereGreater(knownWeek, zero, fromWeek, zero);
            (anyDay, anyWeek) = (TLanes.Max(anyDay, knownDay), TLanes.Max(anyWeek, knownWeek));
        }

        into[FeatureSet.LevelCount - 2] = TLanes.WhereGreater(anyDay, zero, one, zero);
        into[FeatureSet.LevelCount - 1] = TLanes.WhereGreater(anyWeek, zero, one, zero);
    }

    public static void FillChanges(LaneColumns<TLanes, TVector> at, LaneColumns<TLanes, TVector> into)
    {
        const int First = FeatureSet.LevelCount + 2 * FeatureSet.TargetCount;
        const int Peak = RowPlace.Codes + SlotPlan.Peaks;
        var zero = TLanes.Broadcast(0f);
        var code = TLanes.Max(TLanes.Max(at[Peak], at[Peak + 1]), at[Peak + 2]);
        var peak = TLanes.Subtract(ToZ(at, Decoded(code)), at[RowPlace.Z]);
        into[First] = TLanes.WhereGreater(code, zero, peak, zero);
        into[First + 1] = at[RowPlace.Spread];
        var inverse = TLanes.Quotient(TLanes.Broadcast(1f), at[RowPlace.Change]);
        into[First + 2] = HalfLog(TLanes.Multiply(at[RowPlace.Change], at[RowPlace.InverseScale]));
        into[First + 3] = HalfAsinh(TLanes.Multiply(at[RowPlace.Value], inverse));
        var floor = TLanes.Broadcast(FeatureSet.ChangeFloor);
        into[First + 4] = HalfLog(TLanes.Add(floor, TLanes.Multiply(at[RowPlace.ChangeOfHour], inverse)));
        into[First + 5] = HalfLog(TLanes.Add(floor, TLanes.Multiply(at[RowPlace.ChangeOfHalfDay], inverse)));
        into[First + 6] = HalfAsinh(TLanes.Multiply(at[RowPlace.Step], inverse));
    }

    /// <summary>z of what a pair of slots remembers, between their middles; where only one is known, of that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Past(LaneColumns<TLanes, TVector> at, int place, float share)
    {
        TVector codeBefore = at[place], codeAfter = at[place + 1], zero = TLanes.Broadcast(0f);
        TVector before = Decoded(codeBefore), after = Decoded(codeAfter);
        var between = TLanes.Add(before, TLanes.Multiply(TLanes.Broadcast(share), TLanes.Subtract(after, before)));
        var known = TLanes.WhereGreater(codeAfter, zero, between, before);
        return ToZ(at, TLanes.WhereGreater(codeBefore, zero, known, after));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ToZ(LaneColumns<TLanes, TVector> at, TVector bytes) =>
        Logarithms<TLanes, TVector>.LogOnePlus(TLanes.Multiply(bytes, at[RowPlace.InverseScale]));

    /// <summary>Bytes per step of a code; a little under 0 for that of the unknown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Decoded(TVector code) => Activations<TLanes, TVector>.AnyPowerMinusOne(
        TLanes.Multiply(TLanes.Subtract(code, TLanes.Broadcast(1f)), TLanes.Broadcast(1f / SlotCode.PerOctave)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector HalfLog(TVector ratio) => TLanes.Multiply(TLanes.Broadcast(0.5f), Logarithms<TLanes, TVector>.Log(ratio));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector HalfAsinh(TVector ratio) => TLanes.Multiply(TLanes.Broadcast(0.5f), Logarithms<TLanes, TVector>.Asinh(ratio));
}
