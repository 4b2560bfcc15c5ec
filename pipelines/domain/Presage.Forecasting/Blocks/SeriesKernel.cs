namespace Presage.Forecasting;

/// <summary>
/// What surrounds the LSTM's step for many series side by side: running measures, features, quantiles. It gives the bits that
/// <see cref="SeriesMemory.Observe"/>, <see cref="FeatureSet.Fill"/> and <see cref="QuantileHead.ToQuantiles"/> give for one series.
/// Buffers are <c>[places, <see cref="SeriesBlock.Columns"/>]</c>.
/// </summary>
internal abstract class SeriesKernel
{
    /// <summary>Takes the newest values into the running measures.</summary>
    /// <param name="columns">Places of <see cref="RowPlace"/>.</param>
    /// <param name="plan">Of the step.</param>
    /// <param name="count">Series, from the first column on.</param>
    public abstract void Observe(Span<float> columns, SlotPlan plan, int count);

    /// <summary>Makes the features.</summary>
    /// <param name="columns">Places of <see cref="RowPlace"/>.</param>
    /// <param name="clock">Of the step.</param>
    /// <param name="plan">Of the step.</param>
    /// <param name="features"><see cref="FeatureSet.Count"/> and <see cref="FeatureSet.SkipCount"/> places.</param>
    /// <param name="count">Series.</param>
    public abstract void Fill(ReadOnlySpan<float> columns, in StepClock clock, SlotPlan plan, Span<float> features, int count);

    /// <summary>Makes quantiles of the head's outputs, in the order of <see cref="ForecastModel.Quantiles"/>.</summary>
    /// <param name="columns">Places of <see cref="RowPlace"/>.</param>
    /// <param name="outputs">Of the head; replaced by bytes per step.</param>
    /// <param name="count">Series.</param>
    public abstract void ToQuantiles(ReadOnlySpan<float> columns, Span<float> outputs, int count);
}
