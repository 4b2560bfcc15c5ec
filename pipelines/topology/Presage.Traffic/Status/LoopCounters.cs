using Presage.Core;
using Presage.Flows;
using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>Everything the loop counts, read from where it is counted. In = out + dropped by reason, at every hand-over.</summary>
public sealed class LoopCounters(FlowDecoder decoder, WindowParts windows, LoopTally tally)
{
    private readonly DecodeCounters[] _decoding = [decoder.Counters, .. windows.Lanes.Select(lane => lane.Decoder.Counters)];

    private long _plansChanged;
    private long _stepsClosed;

    /// <summary>Of all lanes, added up anew with each call.</summary>
    public DecodeCounters Decoding => _decoding.Length == 1 ? _decoding[0] : DecodeCounters.Sum(_decoding);

    /// <summary>The UDP lanes.</summary>
    public IReadOnlyList<UdpPort> Ports { get; } = [.. windows.Lanes.Select(lane => lane.Port)];

    /// <inheritdoc cref="CompletenessLedger.Latest"/>
    public double CompletenessLatest => windows.Completeness.Latest;

    public long StepsClosed => Volatile.Read(ref _stepsClosed);

    public long PlansChanged => Volatile.Read(ref _plansChanged);

    public long CountOf(AttributionReason reason) => windows.Works.Sum(work => work.Attribution.CountOf(reason));

    public long CountOf(AddResult result) => windows.Works.Sum(work => work.Aggregator.CountOf(result));

    public long CountOf(LoopDrop reason) => tally.CountOf(reason);

    /// <summary>Grants that the safety gate clamped, or plans that it refused, for <paramref name="reason"/>.</summary>
    public long CountOf(GateReason reason) => tally.CountOf(reason);

    /// <summary>Grants whose rates the safety gate changed before they were planned.</summary>
    public long GrantsClamped => Enum.GetValues<GateReason>().Where(reason => reason.Outcome() == GateOutcome.Clamped).Sum(CountOf);

    /// <inheritdoc cref="Attribution.BytesOf"/>
    public long BytesOf(ApplicationClass application) => windows.Works.Sum(work => work.Attribution.BytesOf(application));

    /// <summary>Records of leases and sessions that name no address, no holder or no time.</summary>
    public long AssignmentsSkipped => windows.Directory?.AssignmentsSkipped ?? 0;

    /// <inheritdoc cref="FlowClaims.Displaced"/>
    /// <inheritdoc cref="PreferredExporters.BytesElsewhere"/>
    public long BytesElsewhere => windows.Preferred?.BytesElsewhere ?? 0;

    /// <inheritdoc cref="PreferredExporters.Switched"/>
    public long SubscribersSwitched => windows.Preferred?.Switched ?? 0;

    public long FlowsDisplaced => windows.Works.Max(work => work.Attribution.Counting?.FlowsDisplaced ?? 0);

    /// <summary>Look-ups of internal addresses that found no room for another subscriber.</summary>
    public long SubscribersRefused => windows.Attribution.Subscribers.Refused;

    public int Subscribers => windows.Roster.Count;

    /// <summary>Records whose delays, losses and repeats counted, and those that came after their step was closed.</summary>
    public (long Added, long Late) Measures => windows.Lanes.Select(static lane => lane.Window).Prepend(windows.Own)
        .Aggregate((Added: 0L, Late: 0L), static (sum, lane) => (sum.Added + lane.Measures.Added, sum.Late + lane.Measures.Late));

    /// <inheritdoc cref="QualityBook.CountOf"/>
    public long CountOf(TelemetryOutcome outcome) => windows.Quality.CountOf(outcome);

    public int SubscribersMeasured => windows.Quality.SubscribersMeasured;

    /// <summary>Of each site that was measured, in its newest measured step.</summary>
    public IEnumerable<KeyValuePair<string, StepQuality>> QualityOfSites => windows.Quality.Sites();

    /// <summary>Questions asked again since the journal had not taken an event.</summary>
    public long JournalRetries => tally.Retries;

    /// <inheritdoc cref="LoopTally.ForecastsWritten"/>
    public long ForecastsWritten => tally.ForecastsWritten;

    /// <inheritdoc cref="LoopTally.ForecastsWaiting"/>
    public int ForecastsWaiting => tally.ForecastsWaiting;

    /// <inheritdoc cref="LoopTally.StoreFailures"/>
    public long StoreFailures => tally.StoreFailures;

    /// <summary>Bytes that fell into steps already closed.</summary>
    public long LateBytes => windows.Works.Sum(work => work.Aggregator.LateBytes);

    /// <summary>Every count of something that was not used, by its reason; zeros left out.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Drops()
    {
        var drops = new List<KeyValuePair<string, long>>();
        foreach (var reason in Enum.GetValues<DecodeReason>()) Add(drops, reason.ToString(), Decoding.CountOf(reason));
        foreach (var reason in Enum.GetValues<AttributionReason>())
        {
            if (reason is not (AttributionReason.OneEnd or AttributionReason.BothEnds)) Add(drops, reason.ToString(), CountOf(reason));
        }

        foreach (var result in Enum.GetValues<AddResult>())
        {
            if (result is not AddResult.Added) Add(drops, "Window" + result, CountOf(result));
        }

        Add(drops, "SubscriberTableFull", SubscribersRefused);
        foreach (var reason in Enum.GetValues<LoopDrop>()) Add(drops, reason.ToString(), CountOf(reason));
        foreach (var reason in Enum.GetValues<GateReason>())
        {
            if (reason.Outcome() == GateOutcome.Refused) Add(drops, "PlanRefused" + reason, CountOf(reason));
        }

        return drops;
    }

    internal void Count(StepOutcome outcome)
    {
        Volatile.Write(ref _stepsClosed, _stepsClosed + 1);
        Volatile.Write(ref _plansChanged, _plansChanged + outcome.Plans.Length);
    }

    private static void Add(List<KeyValuePair<string, long>> drops, string reason, long count)
    {
        if (count > 0) drops.Add(new KeyValuePair<string, long>(reason, count));
    }
}
