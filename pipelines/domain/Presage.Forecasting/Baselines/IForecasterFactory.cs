namespace Presage.Forecasting;

/// <summary>Makes forecasters that share what was fitted. Immutable; threads may share it.</summary>
public interface IForecasterFactory
{
    /// <summary>A forecaster that has seen nothing of its series.</summary>
    IForecaster Create();
}
