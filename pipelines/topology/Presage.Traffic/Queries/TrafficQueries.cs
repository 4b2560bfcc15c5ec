using Akka.Actor;
using Presage.Core;
using Presage.Flows;
using Presage.Personas;
using Presage.Shaping;

namespace Presage.Traffic.Queries;

/// <summary>Answers from the actors of a running loop and from its store.</summary>
internal sealed class TrafficQueries(LoopActors actors, Roster roster, IForecastReader store, StepGrid grid, TimeSpan timeout) : ITrafficQueries
{
    /// <summary>Where a baseline serves.</summary>
    public required ForecasterBoard Forecasters { private get; init; }

    public required LoopCounters Counters { private get; init; }

    public required QualityBook Quality { private get; init; }

    public async Task<SubscriberView?> SubscriberAsync(SubscriberId id, CancellationToken cancellation)
    {
        var stored = await store.ReadAsync(id, cancellation).ConfigureAwait(false);
        var index = roster.IndexOf(id);
        if (stored is null && index < 0) return null;
        var context = await actors.Personas.Ask<StepContext>(AskPersonas.Instance, timeout, cancellation).ConfigureAwait(false);
        var preferences = await actors.Planner.Ask<SubscriberPreferences>(new AskPreferences(id), timeout, cancellation).ConfigureAwait(false);
        var profile = index >= 0 ? roster[index] : null;
        string[] seen = index >= 0 ? [.. Quality.SystemsOf(index).Select(OperatingSystems.NameOf)] : [];
        return new SubscriberView(
            id,
            profile?.Site ?? "",
            profile?.Device ?? "",
            profile?.Plan ?? "",
            stored?.Persona,
            NameOf(stored?.Persona, context.Catalogue),
            stored is null ? null : grid.StartOf(stored.Step).ToDateTimeOffset(),
            BitRate.FromBytes(stored?.DownBytes ?? 0, grid.Step),
            BitRate.FromBytes(stored?.UpBytes ?? 0, grid.Step),
            stored?.StepsSeen ?? 0,
            stored?.IsWarm ?? false,
            preferences)
        {
            Completeness = Counters.CompletenessLatest,
            OperatingSystem = profile is { System.Length: > 0 } ? profile.System : seen.FirstOrDefault(""),
            OperatingSystemsSeen = seen,
            Quality = ViewOf(index >= 0 ? Quality.OfSubscriber(index) : null),
        };
    }

    public async Task<ForecastView?> ForecastAsync(SubscriberId id, CancellationToken cancellation) =>
        await store.ReadAsync(id, cancellation).ConfigureAwait(false) is { } stored ? ForecastOf(stored) : null;

    public async Task<PersonasView> PersonasAsync(CancellationToken cancellation)
    {
        var context = await actors.Personas.Ask<StepContext>(AskPersonas.Instance, timeout, cancellation).ConfigureAwait(false);
        var personas = context.Catalogue?.Personas ?? [];
        return new PersonasView(
            context.Catalogue?.Version ?? 0,
            roster.Count - context.PersonaNumbers.Count(number => number > 0),
            [.. personas.OrderByDescending(persona => persona.MemberCount).Select(PersonaOf)]);
    }

    public async Task<LinkPlansView?> PlansAsync(LinkId link, CancellationToken cancellation)
    {
        var plans = await actors.Planner.Ask<LinkPlans>(new AskPlans(link), timeout, cancellation).ConfigureAwait(false);
        return plans.IsKnown
            ? new LinkPlansView(link, PlanOf(plans.Down, plans.DownDecision), PlanOf(plans.Up, plans.UpDecision))
            {
                DownCeilings = [.. plans.DownCeilings.Select(bytes => BitRate.FromBytes(bytes, grid.Step))],
                UpCeilings = [.. plans.UpCeilings.Select(bytes => BitRate.FromBytes(bytes, grid.Step))],
            }
            : null;
    }

    public Task<ModelView> ModelAsync(CancellationToken cancellation) => actors.Models.Ask<ModelView>(AskModels.Instance, timeout, cancellation);

    public async Task<PolicyView> PolicyAsync(CancellationToken cancellation)
    {
        var learned = await actors.Learner.Ask<LearnedPolicy>(AskPolicy.Instance, timeout, cancellation).ConfigureAwait(false);
        return PolicyViews.Of(learned);
    }

    public async Task<bool> StatePreferencesAsync(SubscriberId id, SubscriberPreferences preferences, CancellationToken cancellation)
    {
        if (roster.IndexOf(id) < 0 && await store.ReadAsync(id, cancellation).ConfigureAwait(false) is null) return false;
        await actors.Preferences.Ask<PreferencesStated>(new StatePreferences(id, preferences), timeout, cancellation).ConfigureAwait(false);
        return true;
    }

    public AddressBook? Addresses { get; init; }

    public Task<string?> GiveAddressesAsync(SubscriberId id, IReadOnlyList<AddressAssignment> addresses, CancellationToken cancellation) => Addresses is { } book
        ? Task.Run(() => book.TrySet(id, addresses), cancellation)
        : Task.FromResult<string?>("Each internal address is a subscriber here; set presage.attribution.directory or assignments.");

    public Task<QualityView?> SiteQualityAsync(string site, CancellationToken cancellation) => Task.FromResult(ViewOf(Quality.OfSite(site)));

    public IReadOnlyList<TelemetryOutcome> Report(IReadOnlyList<TelemetryReport> reports) => [.. reports.Select(report => Quality.Report(report))];

    private QualityView? ViewOf(MeasuredStep? newest) => newest is { } step ? new QualityView(grid.StartOf(step.StepIndex).ToDateTimeOffset(), step.Quality) : null;

    private static string? NameOf(PersonaId? id, PersonaCatalogue? catalogue) =>
        id is null ? null : catalogue?.Personas.FirstOrDefault(persona => persona.Id == id)?.Name;

    private ForecastView ForecastOf(StoredSubscriber stored) => new(
        stored.Id,
        grid.EndOf(stored.Step).ToDateTimeOffset(),
        grid.Step,
        stored.ModelVersion,
        stored.Source,
        stored.Persona,
        Rates(ForecastText.Unpack(stored.Forecast, 0)),
        Rates(ForecastText.Unpack(stored.Forecast, 1)),
        Rates(ForecastText.Unpack(stored.Forecast, 2)),
        Rates(ForecastText.Unpack(stored.Forecast, 3)));

    private PersonaView PersonaOf(Persona persona) => new(
        persona.Id,
        persona.Name,
        persona.MemberCount,
        Rates(persona.Forecast.DownMedian.AsSpan()),
        Rates(persona.Forecast.DownUpper.AsSpan()),
        Rates(persona.Forecast.UpMedian.AsSpan()),
        Rates(persona.Forecast.UpUpper.AsSpan()))
    {
        Forecaster = Forecasters.Current.TryGetValue(persona.Id.Number, out var chosen) ? chosen.Name : Forecasting.ForecasterRace.ModelName,
    };

    private PlanView? PlanOf(ShapingPlan? plan, LinkDecision? decision) => plan is null ? null : new PlanView(
        plan.Version,
        grid.EndOf(plan.StepIndex).ToDateTimeOffset(),
        plan.Link.Capacity,
        plan.Guaranteed,
        plan.WeightProfile,
        decision?.PolicyVersion ?? 0,
        [.. plan.Grants.Select(grant => new GrantView(roster[grant.SubscriberIndex].Id, grant.Guarantee, grant.Ceiling))]);

    private BitRate[] Rates(ReadOnlySpan<float> bytesPerStep)
    {
        var rates = new BitRate[bytesPerStep.Length];
        for (var index = 0; index < rates.Length; index++) rates[index] = BitRate.FromBytes(bytesPerStep[index], grid.Step);
        return rates;
    }
}
