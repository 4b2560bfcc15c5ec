namespace Presage.Forecasting;

/// <summary>Point forecasts of one series, without a spread. Not thread-safe; no call allocates.</summary>
internal interface IPointRule
{
    /// <summary>Steps come in order, some may be left out; NaN is not known, all else finite and not negative.</summary>
    void Observe(long stepIndex, double value);

    /// <summary>Fills the steps after the last one observed; called after the first known value only.</summary>
    void Forecast(Span<double> points);
}
