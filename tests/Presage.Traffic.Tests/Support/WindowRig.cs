using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.TestKit;
using Akka.TestKit;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic.Tests.Support;

/// <summary>
/// The window stage between two probes: steps of 10 s, at most 6 open, no lateness, silent subscribers told for 2 steps,
/// exporters idle after 30 s, windows looked at each second.
/// </summary>
internal sealed class WindowRig
{
    private readonly TestPublisher.Probe<DecodedBatch> _in;

    public WindowRig(TestKitBase kit, DirectoryWatch? directory = null, int silentSteps = 2)
    {
        var grid = new StepGrid(TimeSpan.FromSeconds(10));
        ISubscriberLookup subscribers = directory?.Current as ISubscriberLookup
            ?? new AddressSubscribers(new AddressSubscriberOptions([Prefix("10.0.0.0/8")], 100, 64, "north", "basic"));
        Parts = new WindowParts(
            grid,
            TimeSpan.Zero,
            6 * grid.Step,
            new Attribution(subscribers, new AttributionOptions(long.MaxValue / 2)),
            new StepAggregator(grid, new StepAggregatorOptions(TimeSpan.Zero, TimeSpan.FromHours(1), 6, silentSteps)),
            new ExporterWatermarks(new WatermarkOptions(TimeSpan.Zero, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), 4)),
            new Roster(2, Make.BlocksPerShard),
            new BoundedPool<DecodedBatch>(4, () => new DecodedBatch()),
            Clock,
            TimeSpan.FromSeconds(1),
            directory);
        // One batch ahead: a probe sends into the input buffer, and the pool holds few.
        (_in, Steps) = kit.SourceProbe<DecodedBatch>().WithAttributes(Attributes.CreateInputBuffer(1, 1))
            .Via(new StepWindows(Parts))
            .ToMaterialized(kit.SinkProbe<ShardedStep>(), Keep.Both)
            .Run(kit.Sys.Materializer());
        Steps.Request(1_000);
        // The stage runs, with its timer, once it has asked for its first batch.
        _in.ExpectRequest();
    }

    public WindowParts Parts { get; }

    public ManualClock Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(100));

    public TestSubscriber.Probe<ShardedStep> Steps { get; }

    public void Send(double receivedAtSeconds, params FlowRecord[] records)
    {
        var batch = Parts.Records.TryRent()!;
        Flows.Fill(batch, receivedAtSeconds, records);
        _in.SendNext(batch);
    }

    public void SendWithLoss(double receivedAtSeconds, RecordLoss loss, params FlowRecord[] records)
    {
        var batch = Parts.Records.TryRent()!;
        Flows.Fill(batch, receivedAtSeconds, records);
        batch.Loss = loss;
        _in.SendNext(batch);
    }

    public void SendBatch(DecodedBatch batch) => _in.SendNext(batch);

    public void Complete() => _in.SendComplete();

    /// <summary>The next step: its index and the bytes toward each subscriber of it, by index.</summary>
    public (long Step, string Bytes) Next()
    {
        var step = Steps.ExpectNext();
        var rows = step.RowsByShard.SelectMany(rows => rows).OrderBy(row => row.SubscriberIndex);
        return (step.StepIndex, string.Join(' ', rows.Select(row => $"{row.SubscriberIndex}:{row.DownBytes}")));
    }

    private static IpPrefix Prefix(string text) => IpPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text);
}
