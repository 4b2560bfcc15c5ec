using System.Net;
using System.Runtime.ExceptionServices;
using Akka;
using Akka.Actor;
using Akka.Event;
using Akka.Streams.Dsl;
using Presage.Api;
using Presage.Delivery;
using Presage.Kafka;
using Presage.Traffic;

namespace Presage.Node;

/// <summary>A running node: UDP ports, traffic loop, REST interface. Started in the order of <c>StartAsync</c>, stopped in reverse.</summary>
public sealed class LiveNode : IAsyncDisposable
{
    private readonly List<Func<ValueTask>> _stops = [];
    private readonly SourceTally _tally = new();
    private IForecastStore? _forecasts;
    private KafkaPort? _kafka;

    private LiveNode(NodeReadiness readiness) => Readiness = readiness;

    public NodeReadiness Readiness { get; }

    public IReadOnlyList<UdpPort> Ports { get; private set; } = [];

    /// <summary>The sources beside UDP.</summary>
    public IReadOnlyList<IBatchPort> Streams { get; private set; } = [];

    public TrafficLoop Loop { get; private set; } = null!;

    /// <summary>The content loop; null when it is off.</summary>
    public LiveDelivery? Delivery { get; private set; }

    /// <summary>Where the REST interface listens; null when it is off.</summary>
    public string? ApiAddress { get; private set; }

    /// <param name="config">Checked settings.</param>
    /// <param name="folder">Disposed by the caller, after the node.</param>
    /// <param name="store">Likewise.</param>
    /// <param name="clock">The clock that datagrams are received by.</param>
    /// <exception cref="UdpBindException">A port is in use.</exception>
    /// <exception cref="TcpBindException">Likewise.</exception>
    /// <exception cref="KafkaSourceException">The native library is missing.</exception>
    public static Task<LiveNode> StartAsync(NodeConfig config, DataFolder folder, ForecastStore store, TimeProvider clock) =>
        StartAsync(config, folder, store, clock, new Dictionary<string, IOrigin>());

    /// <inheritdoc cref="StartAsync(NodeConfig, DataFolder, ForecastStore, TimeProvider)"/>
    /// <param name="config">Checked settings.</param>
    /// <param name="folder">Disposed by the caller, after the node.</param>
    /// <param name="store">Likewise.</param>
    /// <param name="clock">The clock that datagrams are received by.</param>
    /// <param name="origins">Sites of this process by the name of their origin.</param>
    public static async Task<LiveNode> StartAsync(NodeConfig config, DataFolder folder, ForecastStore store, TimeProvider clock, IReadOnlyDictionary<string, IOrigin> origins)
    {
        var node = new LiveNode(new NodeReadiness());
        try
        {
            var model = ModelFile.Load(config.Traffic.Forecasting.Model);
            node.OpenForecasts(config.Traffic.Store, store);
            var udp = config.Traffic.Udp;
            var pool = new BoundedPool<DatagramBatch>(udp.BatchesMax, () => new DatagramBatch(udp.BatchDatagramsMax));
            node.OpenStreams(config.Traffic.Sources, pool, clock);
            node.OpenPorts(udp, clock);
            var topic = await node.FollowTopicAsync(config.Traffic.Attribution, clock).ConfigureAwait(false);
            var system = ActorSystem.Create("presage", config.ForActorSystem(folder.JournalPath));
            node.OnStop(() => new ValueTask(CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance)));
            await JournalCheck.RunAsync(folder, system).ConfigureAwait(false);
            node.StartLoop(system, new LoopParts(
                config.Traffic,
                node.RecordsOf(pool),
                pool,
                model,
                store,
                PlanEmitters.Create(config.Traffic, Logging.GetLogger(system, "presage.plans")),
                clock,
                config.Traffic.Windows.AdvanceInterval)
            {
                Ports = node.Ports,
                HasOtherSources = node.Streams.Count > 0,
                Forecasts = node._forecasts,
                Memory = new DecoderMemory(folder.ExportersPath, clock),
                Models = new ModelFolder(folder.ModelsPath),
                Topic = topic,
                Addresses = config.Traffic.Attribution.HasDirectory || topic is not null ? AddressBook.Open(folder.AddressesPath, config.Traffic.Attribution.SubscribersMax) : null,
                OnStepDurable = node._kafka is { } kafka ? kafka.OnStepDurable : null,
            });
            if (config.Delivery.IsEnabled) await node.StartDeliveryAsync(system, config, folder, origins).ConfigureAwait(false);
            await node.StartApiAsync(config.Api).ConfigureAwait(false);
            node.Readiness.MarkReady();
            return node;
        }
        catch
        {
            await node.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Readiness.MarkStopping();
        Exception? first = null;
        for (var index = _stops.Count - 1; index >= 0; index--)
        {
            try
            {
                await _stops[index]().ConfigureAwait(false);
            }
            // What has failed does not keep the rest from being stopped.
            catch (Exception problem)
            {
                first ??= problem;
            }
        }

        _stops.Clear();
        if (first is not null) ExceptionDispatchInfo.Throw(first);
    }

    private void OnStop(Func<ValueTask> stop) => _stops.Add(stop);

    private void OpenPorts(UdpSettings settings, TimeProvider clock)
    {
        var ports = new List<UdpPort>();
        OnStop(() =>
        {
            foreach (var port in ports) port.Dispose();
            return ValueTask.CompletedTask;
        });
        foreach (var number in settings.Ports)
        {
            var endpoint = new IPEndPoint(settings.Address, number);
            ports.AddRange(UdpPort.Open(endpoint, settings, clock));
        }

        Ports = ports;
    }

    private void OpenStreams(SourceSettings settings, BoundedPool<DatagramBatch> pool, TimeProvider clock)
    {
        var tally = _tally;
        var parts = new SourceParts(pool, clock, tally, new SessionNumbers()) { Protobuf = settings.Protobuf };
        if (settings.Kafka.IsEnabled) _kafka = KafkaPort.Open(settings.Kafka, parts);
        Streams = _kafka is null ? StreamPorts.Open(settings, parts) : [.. StreamPorts.Open(settings, parts), _kafka];
        var meter = new SourceMeter(tally);
        OnStop(() =>
        {
            foreach (var port in Streams) port.Dispose();
            meter.Dispose();
            return ValueTask.CompletedTask;
        });
    }

    /// <returns>The addresses that the topic gives, read once from its beginning unless that takes too long; null without one.</returns>
    private async Task<AssignmentTable?> FollowTopicAsync(AttributionSettings settings, TimeProvider clock)
    {
        var (topic, history) = (settings.Topic, settings.AssignmentsHistory);
        if (!topic.IsEnabled) return null;
        var table = new AssignmentTable(settings.SubscribersMax, history);
        var failed = new TaskCompletionSource();
        var directory = KafkaDirectory.Open(topic, table, _tally, clock);
        var meter = new AssignmentMeter(table);
        OnStop(() =>
        {
            directory.Dispose();
            meter.Dispose();
            return ValueTask.CompletedTask;
        });
        directory.Start(problem => failed.TrySetException(problem));
        Readiness.Await(table.CaughtUp);
        var first = await Task.WhenAny(table.CaughtUp, failed.Task, Task.Delay(topic.CatchUpMax, clock)).ConfigureAwait(false);
        await first.ConfigureAwait(false);
        return table;
    }

    /// <summary>What the loop's own lane reads; without any source of that kind one that never ends.</summary>
    private Source<DatagramBatch, NotUsed> RecordsOf(BoundedPool<DatagramBatch> pool) => Streams
        .Select(port => Source.FromGraph(new BatchPortSource(port, pool)))
        .Append(Source.Maybe<DatagramBatch>().MapMaterializedValue(_ => NotUsed.Instance))
        .Aggregate((merged, next) => merged.Merge(next));

    private void StartLoop(ActorSystem system, LoopParts parts)
    {
        Loop = TrafficLoop.Start(system, parts);
        OnStop(() => StopLoopAsync(parts.Settings.Feedback.StopFor));
        var meter = new LoopMeter(Loop.Counters, Loop.Status);
        OnStop(() =>
        {
            meter.Dispose();
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>A journal that takes nothing must not keep the node from stopping: what it has not taken is not acknowledged anywhere.</summary>
    private async ValueTask StopLoopAsync(TimeSpan longest)
    {
        try
        {
            await Loop.StopAsync().WaitAsync(longest).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new UserErrorException($"the step under way was not stored within {longest.TotalSeconds:0.#} s of the stop (presage.feedback.stop-for); the next start goes on from the last stored one", ExitCode.Resource);
        }
    }

    private void OpenForecasts(StoreSettings settings, ForecastStore embedded)
    {
        _forecasts = ForecastStores.Create(settings, embedded, settings.Life.Clock);
        // The embedded store is the caller's.
        if (_forecasts is null || _forecasts == embedded) return;
        OnStop(() =>
        {
            _forecasts.Dispose();
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>Contents age by the wall's clock, whatever the loop's is.</summary>
    private async Task StartDeliveryAsync(ActorSystem system, NodeConfig config, DataFolder folder, IReadOnlyDictionary<string, IOrigin> origins)
    {
        var (clients, clock) = (config.Delivery.Clients, TimeProvider.System);
        var links = new LinkForecasts(new SubscriberLinks(Loop.Queries, config.Traffic.Shaping).UsedShareAsync, clients.LinkForecastAgeMax, clients.ClientsMax, clock);
        Delivery = await LiveDelivery.StartAsync(system, new LiveDeliveryParts(config.Delivery, config.Abuse, folder, origins, links, clock)).ConfigureAwait(false);
        OnStop(Delivery.DisposeAsync);
    }

    private async Task StartApiAsync(ApiSettings settings)
    {
        if (!settings.IsEnabled) return;
        var api = PresageApi.Build(settings.Options, Loop.Queries, Readiness, Delivery?.Loop.Queries);
        OnStop(api.DisposeAsync);
        await PresageApi.StartAsync(api, CancellationToken.None).ConfigureAwait(false);
        OnStop(() => new ValueTask(api.StopAsync()));
        ApiAddress = PresageApi.UrlOf(api).ToString().TrimEnd('/');
    }
}
