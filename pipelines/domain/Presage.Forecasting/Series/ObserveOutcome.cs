namespace Presage.Forecasting;

/// <summary>What became of one observed value.</summary>
public enum ObserveOutcome
{
    Observed,

    /// <summary>The value was NaN, negative, infinite or beyond <see cref="SeriesLimits.BytesPerStepMax"/>: the step counts, the value does not.</summary>
    ValueMasked,

    /// <summary>The step is not after the last one observed; nothing changed.</summary>
    StepRefused,
}
