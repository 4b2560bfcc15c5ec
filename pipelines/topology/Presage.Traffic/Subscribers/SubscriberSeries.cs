using System.Buffers;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>The two series of one subscriber and their stored form: down, then up.</summary>
public readonly record struct SubscriberSeries(SeriesState Down, SeriesState Up)
{
    /// <summary>The last step taken in; <see cref="long.MinValue"/> before the first.</summary>
    public long LastStep => Down.LastStepIndex;

    public bool IsWarm => Down.IsWarm;

    public static SubscriberSeries Create(ForecastModel model) => new(SeriesState.Create(model), SeriesState.Create(model));

    /// <summary>Reads the stored form; false, and new series, when it is damaged or belongs to a model of another shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> stored, ForecastModel model, out SubscriberSeries series)
    {
        if (SeriesState.TryRead(stored, model, out var down, out var consumed)
            && SeriesState.TryRead(stored[consumed..], model, out var up, out _))
        {
            series = new SubscriberSeries(down, up);
            return true;
        }

        series = Create(model);
        return false;
    }

    /// <summary>Takes in one step; false, and nothing is changed, when the step was taken in before.</summary>
    public bool TryObserve(SeriesForecaster forecaster, long stepIndex, (double Down, double Up) bytes, in SideInputs side = default) =>
        forecaster.Observe(Down, stepIndex, bytes.Down, side) != ObserveOutcome.StepRefused
        && forecaster.Observe(Up, stepIndex, bytes.Up, side) != ObserveOutcome.StepRefused;

    public void WriteTo(IBufferWriter<byte> writer)
    {
        Down.WriteTo(writer);
        Up.WriteTo(writer);
    }
}
