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

    /// <summary>The most bytes one record may stand for: a 400 Gbit/s interface at full rate for a day.</summary>
    private const long RecordBytesMax = 4_320_000_000_000_000;

    internal static WindowParts From(
        TrafficSettings settings, FlowDecoder decoder, Roster roster, BoundedPool<DecodedBatch> records, LoopTime time)
    {
        var (windows, attribution) = (settings.Windows, settings.Attribution);
        var directory = attribution.HasDirectory ? DirectoryWatch.Open(attribution, time.Clock, time.Addresses) : null;
        if (directory?.Current is { } known) roster.Grow(known.Count, index => known[index]);
        return new WindowParts(
            windows.Grid,
            windows.AllowedLateness,
            windows.OpenStepsMax * windows.Grid.Step,
            new Attribution(directory?.Current as ISubscriberLookup ?? SubscribersByAddress(attribution), new AttributionOptions(RecordBytesMax))
            {
                Counting = new CountOnce(settings.Counting, decoder.Exporters),
                Applications = new ApplicationClassifier(attribution.Applications),
            },
            new StepAggregator(
                windows.Grid,
                new StepAggregatorOptions(windows.AllowedLateness, windows.FlowDurationMax, windows.OpenStepsMax, windows.SilentStepsMax)),
            new ExporterWatermarks(
                new WatermarkOptions(windows.OutOfOrdernessMax, windows.IdleAfter, windows.ClockAheadMax, settings.Decoding.ExportersMax)),
            roster,
            records,
            time.Clock,
            time.AdvanceInterval,
            directory);
    }

    private static AddressSubscribers SubscribersByAddress(AttributionSettings settings) => new AddressSubscribers(new AddressSubscriberOptions(
        [.. settings.InternalPrefixes], settings.SubscribersMax, settings.V6PrefixLength, settings.DefaultSite, settings.DefaultPlan));
}
