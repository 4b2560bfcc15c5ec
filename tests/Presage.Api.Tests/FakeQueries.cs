using Presage.Core;
using Presage.Flows;
using Presage.Forecasting;
using Presage.Traffic;
using Presage.Traffic.Queries;

namespace Presage.Api.Tests;

/// <summary>A loop that knows one subscriber, <c>sub-1</c>, one link, <c>north</c>, and one persona.</summary>
internal sealed class FakeQueries : ITrafficQueries
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly BitRate[] Rates = [new(1_000), new(2_500_000_000)];

    public SubscriberPreferences? Stated { get; private set; }

    /// <summary>Set to make every question fail.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Set to make every question wait.</summary>
    public TaskCompletionSource? Gate { get; init; }

    public async Task<SubscriberView?> SubscriberAsync(SubscriberId id, CancellationToken cancellation)
    {
        if (Gate is not null) await Gate.Task;
        if (Failure is not null) throw Failure;
        return id.Value != "sub-1" ? null : new SubscriberView(
            id, "north", "household", "plus", new PersonaId(3), "evening", Noon, new BitRate(1_000_000), new BitRate(5), 77, true, SubscriberPreferences.Unstated)
        {
            Completeness = 0.98,
            OperatingSystem = "android",
            OperatingSystemsSeen = ["android", "windows"],
            Quality = Measured(),
        };
    }

    /// <summary>What was reported; a name that begins with <c>no-</c> is nobody's.</summary>
    public List<TelemetryReport> Reported { get; } = [];

    public Task<QualityView?> SiteQualityAsync(string site, CancellationToken cancellation) => Task.FromResult(site == "north" ? Measured() : null);

    public IReadOnlyList<TelemetryOutcome> Report(IReadOnlyList<TelemetryReport> reports)
    {
        Reported.AddRange(reports);
        return [.. reports.Select(static report => report.Name.StartsWith("no-", StringComparison.Ordinal)
            ? report.Subject == TelemetrySubject.Site ? TelemetryOutcome.SiteUnknown : TelemetryOutcome.SubscriberUnknown
            : TelemetryOutcome.Counted)];
    }

    private static QualityView Measured()
    {
        var quality = new StepQuality();
        quality.Add(new FlowMeasures { RttMicros = 20_000, RttSamples = 3, RttMaxMicros = 50_000, WatchedPackets = 200, RetransmittedPackets = 3 });
        return new QualityView(Noon, quality);
    }

    public Task<ForecastView?> ForecastAsync(SubscriberId id, CancellationToken cancellation) => Task.FromResult(id.Value != "sub-1" ? null : new ForecastView(
        id, Noon, TimeSpan.FromSeconds(30), "lstm-32-1a2b3c4d", "persona", new PersonaId(3), Rates, Rates, Rates, Rates));

    public Task<PersonasView> PersonasAsync(CancellationToken cancellation) =>
        Task.FromResult(new PersonasView(4, 2, [new PersonaView(new PersonaId(3), "evening", 41, Rates, Rates, Rates, Rates) { Forecaster = "seasonal-naive" }]));

    public Task<LinkPlansView?> PlansAsync(LinkId link, CancellationToken cancellation) => Task.FromResult(link.Value != "north" ? null : new LinkPlansView(
        link,
        new PlanView(9, Noon, new BitRate(1_000_000_000), new BitRate(400_000_000), "Equal", 5, [new GrantView(new SubscriberId("sub-1"), new BitRate(4), new BitRate(9))]),
        null)
    {
        DownCeilings = Rates,
        UpCeilings = [],
    });

    public Task<PolicyView> PolicyAsync(CancellationToken cancellation) => Task.FromResult(
        new PolicyView(5, 120, "c0ffee", 0.25, ["Equal", "BulkDeferred"], [new PolicyStateView(7, "busy, rising", [0.1, -0.2], [3, 1], "Equal")]));

    public Task<ModelView> ModelAsync(CancellationToken cancellation) => Task.FromResult(new ModelView(
        "lstm-32-b", "lstm-32-a", false, [new ModelRetrained(90, RoundReason.Drift, "lstm-32-a", "lstm-32-a", "lstm-32-b", 0.5, 0.25, 1_200, true)]));

    /// <summary>What was given, and to whom; sub-9 is refused.</summary>
    public (SubscriberId Id, IReadOnlyList<AddressAssignment> Addresses)? Given { get; private set; }

    public Task<string?> GiveAddressesAsync(SubscriberId id, IReadOnlyList<AddressAssignment> addresses, CancellationToken cancellation)
    {
        if (id.Value == "sub-9") return Task.FromResult<string?>("10.0.0.5/32 belongs to subscriber 'sub-1'");
        Given = (id, addresses);
        return Task.FromResult<string?>(null);
    }

    public Task<bool> StatePreferencesAsync(SubscriberId id, SubscriberPreferences preferences, CancellationToken cancellation)
    {
        if (id.Value != "sub-1") return Task.FromResult(false);
        Stated = preferences;
        return Task.FromResult(true);
    }
}
