namespace Presage.Forecasting;

/// <summary>Whose forecast a subscriber is given: its own once warm, else its persona's, else that of all.</summary>
public enum ForecastSource
{
    Own,
    Persona,
    Population,
}
