namespace Presage.Forecasting;

/// <summary>Forecasts one series: the model or a baseline, behind one interface. Not thread-safe; no call allocates.</summary>
public interface IForecaster
{
    /// <summary>
    /// Takes in the value of a step; values are not negative, in one unit throughout. NaN and what else is no value means not known.
    /// Steps come in order: a step that is not after the last one changes nothing, steps left out are not known.
    /// </summary>
    void Observe(long stepIndex, double value);

    /// <summary>The same for those that read what is known beside the value; the others leave it.</summary>
    void Observe(long stepIndex, double value, in SideInputs side) => Observe(stepIndex, value);

    /// <summary>
    /// Fills the quantiles of the steps after the last one observed; all zeros before the first value. Steps beyond what the
    /// forecaster was made for are NaN.
    /// </summary>
    void Forecast(ForecastVector into);
}
