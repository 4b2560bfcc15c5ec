using Presage.Core;
using Presage.Forecasting;
using Presage.Personas;

namespace Presage.Traffic.Tests.Subscribers;

public sealed class ColdStartTests
{
    private static readonly PersonaForecast Mean = new([1], [2], [1], [2]);
    private static readonly Persona Streamers = new(new PersonaId(1), "evening", 12, PersonaProfile.None, Mean);
    private static readonly PersonaCatalogue Catalogue = new(1, [Streamers], Mean);

    [Fact]
    public void A_warm_subscriber_has_its_own_forecast() =>
        Assert.Equal(ForecastSource.Own, ColdStart.SourceFor(isWarm: true, Streamers, Catalogue));

    [Fact]
    public void A_cold_member_of_a_persona_has_the_personas() =>
        Assert.Equal(ForecastSource.Persona, ColdStart.SourceFor(isWarm: false, Streamers, Catalogue));

    [Fact]
    public void A_cold_subscriber_without_persona_has_the_populations() =>
        Assert.Equal(ForecastSource.Population, ColdStart.SourceFor(isWarm: false, null, Catalogue));

    [Fact]
    public void Before_the_first_clustering_a_cold_subscribers_own_forecast_is_all_there_is() =>
        Assert.Equal(ForecastSource.Own, ColdStart.SourceFor(isWarm: false, null, PersonaCatalogue.Empty));
}
