using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>The loops of <see cref="SeriesKernel"/> over registers of <typeparamref name="TLanes"/>.</summary>
internal sealed class SeriesKernel<TLanes, TVector> : SeriesKernel
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    public override void Observe(Span<float> columns, SlotPlan plan, int count)
    {
        for (var column = 0; column < count; column += TLanes.Width)
        {
            var at = new LaneColumns<TLanes, TVector>(columns, column, RowPlace.Count);
            LevelLanes<TLanes, TVector>.Observe(at);
            CharacterLanes<TLanes, TVector>.Observe(at, plan);
        }
    }

    public override void Fill(ReadOnlySpan<float> columns, in StepClock clock, SlotPlan plan, Span<float> features, int count)
    {
        for (var column = 0; column < count; column += TLanes.Width)
        {
            var at = new LaneColumns<TLanes, TVector>(Readable(columns), column, RowPlace.Count);
            var into = new LaneColumns<TLanes, TVector>(features, column, FeatureSet.Count + FeatureSet.SkipCount);
            FeatureLanes<TLanes, TVector>.FillLevels(at, clock, into);
            FeatureLanes<TLanes, TVector>.FillLags(at, plan.LagPlace, into);
            FeatureLanes<TLanes, TVector>.FillPast(at, plan, into);
            FeatureLanes<TLanes, TVector>.FillChanges(at, into);
            CharacterLanes<TLanes, TVector>.Fill(at, into);
            FeatureLanes<TLanes, TVector>.FillSides(at, into);
        }
    }

    public override void ToQuantiles(ReadOnlySpan<float> columns, Span<float> outputs, int count)
    {
        for (var column = 0; column < count; column += TLanes.Width)
        {
            QuantileLanes<TLanes, TVector>.Make(
                new LaneColumns<TLanes, TVector>(Readable(columns), column, RowPlace.Count),
                new LaneColumns<TLanes, TVector>(outputs, column, QuantileHead.Outputs));
        }
    }

    private static Span<float> Readable(ReadOnlySpan<float> columns) =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(columns), columns.Length);
}
