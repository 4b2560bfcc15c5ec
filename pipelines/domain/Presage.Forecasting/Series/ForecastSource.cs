namespace Presage.Forecasting;

/// <summary>Whose forecast a subscriber is given: its own once warm, else its persona's, else that of all.</summary>
public enum ForecastSource
{
    Own,
    Persona,
    Population,

    /// <summary>Its own as well, by a baseline that serves its persona in the model's place.</summary>
    Baseline,
}
