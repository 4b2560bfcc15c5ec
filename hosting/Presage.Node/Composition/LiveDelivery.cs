using Akka.Actor;
using Akka.Event;
using Presage.Api;
using Presage.Delivery;
using Presage.Kafka;

namespace Presage.Node;

/// <summary>The content loop of a running node: servers of all origins, shards of clients, the content listener. Started in this order, stopped in reverse.</summary>
public sealed class LiveDelivery : IAsyncDisposable
{
    private readonly List<Func<ValueTask>> _stops = [];

    private LiveDelivery(ContentServers servers, DeliveryLoop loop) => (Servers, Loop) = (servers, loop);

    public ContentServers Servers { get; }

    public DeliveryLoop Loop { get; }

    /// <summary>What the hub of pushes counts.</summary>
    public PushCounters Pushes { get; private set; } = null!;

    /// <summary>Where readers come to.</summary>
    public Uri Address { get; private set; } = null!;

    /// <param name="system">Its actors stop with it.</param>
    /// <param name="parts">What it is put together from.</param>
    /// <exception cref="UserErrorException">The folder cannot be used.</exception>
    /// <exception cref="ApiStartException">The listener cannot listen.</exception>
    /// <exception cref="KafkaSourceException">The native library is missing, or a property of it unknown.</exception>
    public static async Task<LiveDelivery> StartAsync(ActorSystem system, LiveDeliveryParts parts)
    {
        var (settings, hub) = (parts.Settings, new HubSlot());
        var peers = PeersOf(parts);
        var servers = OpenServers(parts, new ContentLinks(peers is null ? NoPeers.Instance : peers, hub, parts.Clock));
        var ring = peers?.Ring ?? new ContentRing(settings.Ring);
        var board = new ExpectationBoard(parts.Scoring.ClientsMax);
        var live = new LiveDelivery(servers, DeliveryLoop.Start(system, new DeliveryParts(settings, servers, hub, parts.Links, ring, parts.Clock) { Members = peers?.Membership, Expectations = board }));
        live._stops.Add(servers.DisposeAsync);
        live._stops.Add(new CacheSizer(servers, settings.Cache, CacheSizer.MachinePressure, parts.Clock).DisposeAsync);
        live._stops.Add(live.Loop.DisposeAsync);
        try
        {
            var push = live.StartPushes(parts, peers);
            hub.Set(push.Hub);
            live.Pushes = push.Hub.Counters;
            var guard = live.StartGuard(system, parts, push.Tokens, board);
            var meter = live.StartMeters(push.Hub, guard);
            live.FollowLogs(parts);
            live.FollowTopic(parts, meter);
            var site = new ContentSite(servers, settings.Content.Rules, live.Loop.Uses, parts.Clock, guard, push.Hub.Deltas);
            var desk = peers?.Start(servers);
            if (peers is not null) live._stops.Add(peers.DisposeAsync);
            await live.ListenAsync(settings.Listen, (site, desk), push).ConfigureAwait(false);
            if (peers is not null) live._stops.Add(() => new ValueTask(peers.LeaveAsync()));
            return live;
        }
        catch
        {
            await live.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var index = _stops.Count - 1; index >= 0; index--) await _stops[index]().ConfigureAwait(false);
        _stops.Clear();
    }

    private static ContentServers OpenServers(LiveDeliveryParts parts, ContentLinks links)
    {
        var (settings, names) = (parts.Settings, new SystemNames());
        var path = Path.Combine(parts.Folder.Path, settings.Folder);
        try
        {
            return ContentServers.Open(
                settings,
                origin => parts.Origins.TryGetValue(origin.Name, out var own) ? own : new HttpOrigin(origin, settings.Fetch, names),
                path,
                links);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"the folder of contents {path} cannot be used: {cause.Message}", ExitCode.Resource);
        }
    }

    /// <summary>Null where there are none.</summary>
    private static ContentPeers? PeersOf(LiveDeliveryParts parts)
    {
        var (settings, names) = (parts.Settings, new SystemNames());
        if (settings.Ring.Peers.Count == 0) return null;
        return new ContentPeers(
            settings.Ring,
            settings.Invalidations,
            peer => new HttpOrigin(new OriginSettings(peer.Node.Id, peer.Url, [], peer.AllowsPrivateAddresses, IsCachedWithCookies: false), settings.Fetch, names),
            settings.Push.Hub.Lease,
            parts.Clock);
    }

    private PushParts StartPushes(LiveDeliveryParts parts, ContentPeers? peers)
    {
        var settings = parts.Settings.Push;
        var hub = new PushHub(settings.Hub, Loop.Events, new InvalidationHistory(Servers), parts.Clock) { MayGrant = () => peers?.IsInformed != false };
        _stops.Add(hub.DisposeAsync);
        hub.Start();
        var tokens = new PushTokens([KeyOf(parts.Folder)], settings.TokenLife, parts.Clock);
        return new PushParts(hub, new TokenAdmission(tokens, settings.AllowedOrigins), tokens, new NewClientQuota(settings.NewClientsPerMinuteMax, parts.Clock));
    }

    private static byte[] KeyOf(DataFolder folder)
    {
        try
        {
            return PushKeyFile.LoadOrCreate(folder.PushKeyPath);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UserErrorException($"the key of the push channel cannot be used: {cause.Message}", ExitCode.Resource);
        }
    }

    private void FollowLogs(LiveDeliveryParts parts)
    {
        var (inputs, clients) = (parts.Settings.Inputs, parts.Settings.Clients);
        if (inputs.Logs.Count == 0) return;
        var origin = inputs.LogOrigin.Length > 0 ? inputs.LogOrigin : parts.Settings.Origins[0].Name;
        var follower = new LogFollower(inputs, origin, Loop.Uses, clients.WaitingMax, parts.Clock);
        _stops.Add(follower.DisposeAsync);
    }

    private void FollowTopic(LiveDeliveryParts parts, DeliveryMeter meter)
    {
        var settings = parts.Settings.Inputs.Topic;
        if (!settings.IsEnabled) return;
        var tally = new EventTopicTally();
        meter.Add(tally);
        var topic = EventTopic.Open(settings, Loop.Told, tally, parts.Clock);
        _stops.Add(() =>
        {
            topic.Dispose();
            return ValueTask.CompletedTask;
        });
        topic.Start();
    }

    private RequestGuard StartGuard(ActorSystem system, LiveDeliveryParts parts, PushTokens tokens, ExpectationBoard board)
    {
        var log = Logging.GetLogger(system, "presage.guard");
        var guard = new RequestGuard(new GuardParts(
            parts.Settings.Guard,
            parts.Scoring,
            [.. parts.Settings.Origins.Select(origin => origin.Name)],
            Path.Combine(parts.Folder.Path, parts.Settings.Folder, "guard"),
            KeyOf(parts.Folder),
            token => tokens.Check(token, out var name, out _) == AdmissionRefusal.None ? ContentKeys.OfClient(name) : null,
            report => log.Info("{0}: {1} {2} at {3}: {4}", report.Outcome, report.Client, report.Request, report.Origin, report.Reason),
            parts.Clock) { Expectations = board });
        _stops.Add(guard.DisposeAsync);
        Loop.Guard = guard;
        return guard;
    }

    private DeliveryMeter StartMeters(PushHub hub, RequestGuard guard)
    {
        var meter = new DeliveryMeter(Servers, Loop, guard);
        foreach (var one in (IDisposable[])[meter, new PushMeter(hub.Counters)])
        {
            _stops.Add(() =>
            {
                one.Dispose();
                return ValueTask.CompletedTask;
            });
        }

        return meter;
    }

    private async Task ListenAsync(ListenSettings settings, (ContentSite Site, PeerDesk? Peers) answers, PushParts push)
    {
        var listener = ContentListener.Build(settings, answers.Site, answers.Peers, own =>
        {
            PushEndpoints.Use(own, push);
            AgentScripts.Map(own);
        });
        _stops.Add(listener.DisposeAsync);
        await ContentListener.StartAsync(listener, settings, CancellationToken.None).ConfigureAwait(false);
        _stops.Add(() => new ValueTask(listener.StopAsync()));
        Address = ContentListener.UrlOf(listener);
    }
}
