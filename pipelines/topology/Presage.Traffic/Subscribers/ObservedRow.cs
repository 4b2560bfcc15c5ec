using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>One subscriber's answer to one step, as it stands in its block.</summary>
internal readonly struct ObservedRow(ObservedBlock block, int row)
{
    private BlockColumns Columns => block.Columns;

    private int Slot => block.Slots[row];

    public SubscriberId Subscriber => Columns.IdOf(Slot);

    public int SubscriberIndex => Step.SubscriberIndex;

    public ref readonly SubscriberStep Step => ref block.Rows.AsSpan()[row];

    /// <summary>Bytes that there were, of which the step may have counted a share: <see cref="StepTruth.Of"/>, NaN where not measured.</summary>
    public double Estimate(Direction direction) =>
        StepTruth.Of(direction == Direction.Down ? Step.DownBytes : Step.UpBytes, block.Completeness);

    /// <summary>The last step that the forecast knows; its first entry is for the step after it.</summary>
    public long OriginStep => Columns.ForecastOf(Slot).OriginStep;

    public ForecastSource Source => Columns.ForecastOf(Slot).Source;

    /// <summary>The forecast that this step is held against.</summary>
    public ref readonly EarlierForecast Earlier => ref Columns.ForecastOf(Slot).Earlier;

    public string ModelVersion => Columns.ModelVersion;

    public long StepsSeen => Columns.DownOf(Slot).StepsSeen;

    public bool IsWarm => Columns.DownOf(Slot).IsWarm;

    /// <summary>Whether the stored form is to be written after this step.</summary>
    public bool IsDue => Columns.ForecastOf(Slot).StoredStep == block.StepIndex;

    /// <summary>What was known of it beside its bytes.</summary>
    public SideInputs Side => Columns.DownOf(Slot).Side;

    public SubscriberSeries Series => new(Columns.DownOf(Slot), Columns.UpOf(Slot));

    /// <summary>Quantile 0.5 in bytes per step, nearest step first.</summary>
    public ReadOnlySpan<float> Median(Direction direction) => Columns.MedianOf(Slot, direction);

    /// <summary>Quantile 0.9, likewise.</summary>
    public ReadOnlySpan<float> Upper(Direction direction) => Columns.UpperOf(Slot, direction);

    public void CopyTo(Direction direction, ForecastVector into) => Columns.CopyTo(Slot, direction, into);
}
