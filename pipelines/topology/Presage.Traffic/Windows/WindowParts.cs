using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>What the window stage works with. Made for one materialization; the stage is their only user.</summary>
/// <param name="OpenSpan">The steps that may be open at once, end to end.</param>
/// <param name="AdvanceInterval">How often windows are looked at when nothing arrives; null in a replay, where event time alone counts.</param>
/// <param name="Directory">Watches the directory file; null without one.</param>
public sealed record WindowParts(
    StepGrid Grid,
    TimeSpan AllowedLateness,
    TimeSpan OpenSpan,
    Attribution Attribution,
    StepAggregator Aggregator,
    ExporterWatermarks Watermarks,
    Roster Roster,
    BoundedPool<DecodedBatch> Records,
    TimeProvider Clock,
    TimeSpan? AdvanceInterval,
    DirectoryWatch? Directory)
{
    /// <summary>What came and what was lost, by step; as many steps as may be open.</summary>
    public CompletenessLedger Completeness { get; } = new(Grid, (int)Math.Max(1, OpenSpan / Grid.Step));

    /// <summary>How well subscribers are served, by what exporters measure and others report.</summary>
    public QualityBook Quality { get; init; } = new(
        new QualityOptions(Grid, (int)Math.Max(1, OpenSpan / Grid.Step), AllowedLateness, TimeSpan.FromMinutes(1)), Roster, Clock);

    /// <summary>The UDP lanes, which sum their records on threads of their own.</summary>
    internal IReadOnlyList<UdpLane> Lanes { get; init; } = [];

    internal LaneMarks Marks { get; init; } = new(1);

    /// <summary>What a directory names that nothing else does.</summary>
    internal Func<SubscriberDirectory, IEnumerable<string>> FindingsOf { get; init; } = static _ => [];

    /// <summary>After how long a silence a subscriber's exporter may be replaced by one that ranks no better.</summary>
    internal TimeSpan PreferredFor { get; init; }

    internal StepBounds Bounds => new(Grid, AllowedLateness, OpenSpan);

    /// <summary>The lane of what comes from upstream.</summary>
    internal WindowLane Own => field ??= new WindowLane(new LaneWork(Attribution, Aggregator, Watermarks), Bounds, Marks, 0);

    /// <summary>Of all lanes; their counts may be read while they work.</summary>
    internal IEnumerable<LaneWork> Works => Lanes.Select(static lane => lane.Window.Work).Prepend(new LaneWork(Attribution, Aggregator, Watermarks));

    /// <summary>Chooses among exporters when a step is over; null where none are preferred.</summary>
    internal PreferredExporters? Preferred => field ??= PreferredOf();

    /// <summary>The most bytes one record may stand for: a 400 Gbit/s interface at full rate for a day.</summary>
    private const long RecordBytesMax = 4_320_000_000_000_000;

    internal static WindowParts From(
        TrafficSettings settings, FlowDecoder decoder, Roster roster, BoundedPool<DecodedBatch> records, LoopTime time)
    {
        var (windows, attribution) = (settings.Windows, settings.Attribution);
        var directory = attribution.HasDirectory || time.Topic is not null ? DirectoryWatch.Open(attribution, time.Clock, time.Addresses, time.Topic) : null;
        if (directory?.Current is { } known) roster.Grow(known.Count, index => known[index]);
        var subscribers = directory?.Current as ISubscriberLookup ?? new AddressSubscribers(OptionsOf(attribution));
        var own = WorkOf(settings, subscribers, new CountOnce(settings.Counting, decoder.Exporters));
        return new WindowParts(
            windows.Grid,
            windows.AllowedLateness,
            windows.OpenStepsMax * windows.Grid.Step,
            own.Attribution,
            own.Aggregator,
            own.Watermarks,
            roster,
            records,
            time.Clock,
            time.AdvanceInterval,
            directory)
        {
            PreferredFor = settings.Counting.PreferredFor,
            FindingsOf = found => DirectoryFindings.Of(found, settings),
            Quality = QualityOf(settings, roster, time.Clock, directory),
        };
    }

    /// <summary>The same with a lane for each of the ports, whose decoders are made here; what comes from upstream is <paramref name="decoder"/>'s.</summary>
    internal WindowParts With(LoopParts loop, FlowDecoder decoder)
    {
        var (ports, settings) = (loop.Ports, loop.Settings);
        if (ports.Count == 0) return this;
        var marks = new LaneMarks(1 + ports.Count);
        var subscribers = SubscribersOfLanes(settings.Attribution);
        // One lane alone has nobody to agree with.
        var shared = ports.Count > 1 || loop.HasOtherSources ? new SharedClaims(settings.Counting) : null;
        var own = WorkOf(settings, subscribers(), new CountOnce(settings.Counting, decoder.Exporters, shared));
        var parts = this with { Marks = marks, Attribution = own.Attribution };
        var numbers = ports.Select(static port => port.Port).Distinct().ToList();
        return parts with { Lanes = [.. ports.Select(LaneOf)] };

        UdpLane LaneOf(UdpPort port, int index)
        {
            var decoder = new FlowDecoder(settings.Decoding.Options);
            var work = WorkOf(settings, subscribers(), new CountOnce(settings.Counting, decoder.Exporters, shared));
            var memory = loop.Memory?.Of(numbers.IndexOf(port.Port), (port.Lane, port.Lanes));
            return new UdpLane(port, decoder, new WindowLane(work, parts.Bounds, marks, 1 + index), memory, Clock);
        }
    }

    private static QualityBook QualityOf(TrafficSettings settings, Roster roster, TimeProvider clock, DirectoryWatch? directory)
    {
        var windows = settings.Windows;
        var book = new QualityBook(new QualityOptions(windows.Grid, windows.OpenStepsMax, windows.AllowedLateness, windows.ClockAheadMax), roster, clock);
        var length = settings.Attribution.V6PrefixLength;
        book.SubscriberOf = directory is null
            ? (address, _) => book.IndexOf(address.IsV4 || length == 128 ? address.ToString() : new IpPrefix(address, length).ToString())
            : (address, at) => directory.Current.TryFind(address, 0, at, out var index) ? index : -1;
        return book;
    }

    private static LaneWork WorkOf(TrafficSettings settings, ISubscriberLookup subscribers, CountOnce counting)
    {
        var windows = settings.Windows;
        return new LaneWork(
            new Attribution(subscribers, new AttributionOptions(RecordBytesMax))
            {
                Counting = counting,
                Applications = new ApplicationClassifier(settings.Attribution.Applications),
            },
            new StepAggregator(
                windows.Grid,
                new StepAggregatorOptions(windows.AllowedLateness, windows.FlowDurationMax, windows.OpenStepsMax, windows.SilentStepsMax)),
            new ExporterWatermarks(
                new WatermarkOptions(windows.OutOfOrdernessMax, windows.IdleAfter, windows.ClockAheadMax, settings.Decoding.ExportersMax)));
    }

    /// <summary>Whose a row of a lane is: lanes sum by share where exporters are preferred.</summary>
    internal Func<int, int> SubscribersOf(int lane) => Works.ElementAt(lane).Attribution.Counting?.Shares is { } shares ? row => shares[row].SubscriberIndex : static row => row;

    private PreferredExporters? PreferredOf()
    {
        var shares = Works.Select(static work => work.Attribution.Counting?.Shares).OfType<ExporterShares>().ToList();
        return shares.Count == 0 ? null : new PreferredExporters(PreferredFor, Grid, shares);
    }

    /// <summary>A directory serves all lanes; without one each remembers the numbers that all agree on.</summary>
    private Func<ISubscriberLookup> SubscribersOfLanes(AttributionSettings settings)
    {
        if (Directory is { } directory) return () => directory.Current;
        var shared = new SharedSubscribers(new AddressSubscribers(OptionsOf(settings)));
        var inside = new PrefixTable<bool>(settings.InternalPrefixes.Select(static prefix => KeyValuePair.Create(prefix, true)));
        return () => new LaneSubscribers(shared, inside, settings.SubscribersMax);
    }

    private static AddressSubscriberOptions OptionsOf(AttributionSettings settings) => new(
        [.. settings.InternalPrefixes], settings.SubscribersMax, settings.V6PrefixLength, settings.DefaultSite, settings.DefaultPlan);
}
