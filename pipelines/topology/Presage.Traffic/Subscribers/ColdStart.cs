using Presage.Forecasting;
using Presage.Personas;

namespace Presage.Traffic;

/// <summary>Whose forecast a subscriber gets. Pure.</summary>
public static class ColdStart
{
    /// <summary>
    /// A warm subscriber's own; a cold one's persona's, else the population's. Before anybody's forecast is known to the personas
    /// there is neither, and the subscriber's own is all there is.
    /// </summary>
    public static ForecastSource SourceFor(bool isWarm, Persona? persona, PersonaCatalogue? catalogue) => (isWarm, persona, catalogue) switch
    {
        (true, _, _) or (_, _, null or { Population.IsEmpty: true }) => ForecastSource.Own,
        (false, { Forecast.IsEmpty: false }, _) => ForecastSource.Persona,
        _ => ForecastSource.Population,
    };
}
