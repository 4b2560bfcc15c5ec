using Presage.Core;

namespace Presage.Traffic;

/// <summary>
/// How well subscribers and sites are served: puts together what lanes measured and what others report, and keeps of each the newest closed step in
/// which anything was measured. Any thread.
/// </summary>
/// <remarks>
/// A step closes with the windows of volumes; where no exporter was ever heard, by the clock. Sums are the same in whatever order they come (<see cref="StepQuality"/>).
/// Memory: some 500 bytes for each subscriber that was ever measured, and for each in an open step. Late reports are counted and dropped.
/// </remarks>
public sealed class QualityBook(QualityOptions options, Roster roster, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly QualityTally _subscribers = new(options.OpenStepsMax);

    /// <summary>What was reported of sites as a whole, by number of the site.</summary>
    private readonly QualityTally _reported = new(options.OpenStepsMax);
    private readonly Dictionary<int, MeasuredStep> _newest = [];
    private readonly Dictionary<int, MeasuredStep> _newestOfSites = [];
    private readonly Dictionary<int, long[]> _systems = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly long[] _outcomes = new long[Enum.GetValues<TelemetryOutcome>().Length];
    private long _closedUntil = long.MinValue;

    /// <summary>Finds whose an address was at a time; -1: nobody's.</summary>
    public Func<NetAddress, EventTime, int> SubscriberOf { get; set; } = static (_, _) => -1;

    public StepGrid Grid => options.Grid;

    public long CountOf(TelemetryOutcome outcome)
    {
        lock (_gate) return _outcomes[(int)outcome];
    }

    /// <summary>Takes over what a lane has closed.</summary>
    /// <param name="subscriberOf">Whose a row is, by the lane's number of it.</param>
    internal void Add(LanePart part, Func<int, int> subscriberOf)
    {
        lock (_gate)
        {
            foreach (var (step, rows) in part.Qualities)
            {
                foreach (var row in rows) _subscribers.TryAdd(step, subscriberOf(row.SubscriberIndex), row.Quality);
            }
        }
    }

    /// <summary>Adds a measurement to its step.</summary>
    public TelemetryOutcome Report(in TelemetryReport report)
    {
        var now = EventTime.From(clock.GetUtcNow());
        lock (_gate)
        {
            var outcome = Place(report, now);
            _outcomes[(int)outcome]++;
            return outcome;
        }
    }

    /// <summary>Closes the steps before <paramref name="until"/>: what is in them can be read.</summary>
    internal void Close(long until)
    {
        lock (_gate)
        {
            if (until <= _closedUntil) return;
            _closedUntil = until;
            var sites = new SortedDictionary<long, Dictionary<int, StepQuality>>();
            foreach (var (step, rows) in _subscribers.TakeUntil(until))
            {
                foreach (var row in rows)
                {
                    NoteSystems(row);
                    if (row.Quality.IsMeasured) Keep(_newest, row.SubscriberIndex, step, row.Quality);
                    if (row.Quality.IsMeasured && row.SubscriberIndex < roster.Count) SumOf(sites, step, roster.SiteOf(row.SubscriberIndex)).Add(row.Quality);
                }
            }

            foreach (var (step, rows) in _reported.TakeUntil(until))
            {
                foreach (var row in rows) SumOf(sites, step, row.SubscriberIndex).Add(row.Quality);
            }

            foreach (var (step, sums) in sites)
            {
                foreach (var (site, sum) in sums) Keep(_newestOfSites, site, step, sum);
            }
        }
    }

    /// <summary>As <see cref="Close"/>, by the clock: with no exporter there is no other time.</summary>
    internal void CloseByClock() => Close(options.Grid.IndexOf(EventTime.From(clock.GetUtcNow()) - options.AllowedLateness));

    /// <summary>What the subscriber's own side said to run, most often said first; over all steps since the start.</summary>
    internal IReadOnlyList<OperatingSystemKind> SystemsOf(int index)
    {
        lock (_gate)
        {
            return !_systems.TryGetValue(index, out var flows) ? [] : [.. Enum.GetValues<OperatingSystemKind>().Where(system => flows[(int)system] > 0)
                .OrderByDescending(system => flows[(int)system])];
        }
    }

    internal MeasuredStep? OfSubscriber(int index)
    {
        lock (_gate) return _newest.TryGetValue(index, out var newest) ? newest : null;
    }

    /// <summary>Of all who are at the site, and of the site itself; null where nothing was measured yet.</summary>
    internal MeasuredStep? OfSite(string site)
    {
        lock (_gate) return _newestOfSites.TryGetValue(roster.SiteNumberOf(site), out var newest) ? newest : null;
    }

    /// <summary>Every site that was measured, with its newest measured step.</summary>
    public IReadOnlyList<KeyValuePair<string, StepQuality>> Sites()
    {
        lock (_gate) return [.. roster.Sites.Where(site => _newestOfSites.ContainsKey(roster.SiteNumberOf(site))).Select(site => new KeyValuePair<string, StepQuality>(site, _newestOfSites[roster.SiteNumberOf(site)].Quality))];
    }

    /// <summary>Subscribers of whom anything was measured.</summary>
    public int SubscribersMeasured
    {
        get
        {
            lock (_gate) return _newest.Count;
        }
    }

    private void NoteSystems(SubscriberQuality row)
    {
        foreach (var system in Enum.GetValues<OperatingSystemKind>())
        {
            if (row.Quality.FlowsOf(system) is not (var flows and > 0)) continue;
            if (!_systems.TryGetValue(row.SubscriberIndex, out var sums)) _systems.Add(row.SubscriberIndex, sums = new long[(int)OperatingSystemKind.Other + 1]);
            sums[(int)system] += flows;
        }
    }

    private static void Keep(Dictionary<int, MeasuredStep> newest, int key, long step, StepQuality quality)
    {
        if (!newest.TryGetValue(key, out var kept) || kept.StepIndex < step) newest[key] = new MeasuredStep(step, quality);
    }

    private static StepQuality SumOf(SortedDictionary<long, Dictionary<int, StepQuality>> sites, long step, int site)
    {
        if (!sites.TryGetValue(step, out var sums)) sites.Add(step, sums = []);
        if (!sums.TryGetValue(site, out var sum)) sums.Add(site, sum = new StepQuality());
        return sum;
    }

    private TelemetryOutcome Place(in TelemetryReport report, EventTime now)
    {
        if (report.At > now + options.ClockAheadMax) return TelemetryOutcome.Ahead;
        var step = options.Grid.IndexOf(report.At);
        if (step < _closedUntil || options.Grid.IndexOf(now) - step >= options.OpenStepsMax) return TelemetryOutcome.Late;
        var isSite = report.Subject == TelemetrySubject.Site;
        var key = isSite ? roster.SiteNumberOf(report.Name) : IndexOf(report);
        if (key < 0) return isSite ? TelemetryOutcome.SiteUnknown : TelemetryOutcome.SubscriberUnknown;
        return (isSite ? _reported : _subscribers).TryAdd(step, key, report.Measures) ? TelemetryOutcome.Counted : TelemetryOutcome.Late;
    }

    private int IndexOf(in TelemetryReport report)
    {
        if (report.Subject == TelemetrySubject.Address) return NetAddress.TryParse(report.Name, out var address) ? SubscriberOf(address, report.At) : -1;
        return IndexOf(report.Name);
    }

    /// <summary>Indexes stay with their subscriber, so that only those that are new are looked at.</summary>
    internal int IndexOf(string subscriber)
    {
        lock (_gate)
        {
            for (var index = _indexes.Count; index < roster.Count; index++) _indexes[roster[index].Id.Value] = index;
            return _indexes.GetValueOrDefault(subscriber, -1);
        }
    }
}
