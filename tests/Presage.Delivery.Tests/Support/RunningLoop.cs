using Akka.Actor;
using Akka.Configuration;
using Presage.Content;

namespace Presage.Delivery.Tests;

/// <summary>A content loop over a fake site and a fake hub, with its journal in a folder of the test.</summary>
internal sealed class RunningLoop : IAsyncDisposable
{
    public const string Agent = "Mozilla/5.0 (test)";

    private readonly ActorSystem _system;

    private readonly FakeHub? _hub;

    private RunningLoop(ActorSystem system, TestServers servers, DeliveryLoop loop, FakeHub? hub) => (_system, Servers, Loop, _hub) = (system, servers, loop, hub);

    public TestServers Servers { get; }

    public DeliveryLoop Loop { get; }

    /// <summary>Where it was started on one.</summary>
    public FakeHub Hub => _hub!;

    public static RunningLoop Start(string folder, FakeOrigin origin, ManualClock clock, string changes = "", ExpectationBoard? board = null)
    {
        const string small = """
            presage.content.predictor { items-max = 1024, clients-max = 256, sessions-max = 1024, contexts-max = 1024 }
            presage.content.push { waste-price-ms = 0.0001, waste-share = 5, byte-price-ms = 0 }
            """;
        return StartOn(new FakeHub(), folder, (origin, clock), (small, changes), board);
    }

    /// <param name="hub">A real one, say.</param>
    /// <param name="settings">Of the predictor and its decisions, and of the delivery.</param>
    public static RunningLoop StartOn(IPushHub hub, string folder, (FakeOrigin Origin, ManualClock Clock) world, (string Content, string Delivery) settings, ExpectationBoard? board = null)
    {
        var servers = TestServers.Open(Path.Combine(folder, "content"), world.Origin, world.Clock, settings.Delivery, hub: hub);
        var all = TestSettings.With(settings.Content + "\n" + TestServers.SettingsWith(settings.Delivery));
        var system = ActorSystem.Create("content", ConfigurationFactory.ParseString($$"""
            akka {
              loglevel = WARNING
              actor {
                provider = cluster
                serializers.presage-delivery = "Presage.Delivery.DeliverySerializer, Presage.Delivery"
                serialization-bindings {
                  "Presage.Delivery.ClientEvents, Presage.Delivery" = presage-delivery
                  "Presage.Delivery.ShardSnapshot, Presage.Delivery" = presage-delivery
                  "Presage.Delivery.ShardDigest, Presage.Delivery" = presage-delivery
                }
              }
              remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
              persistence {
                journal.plugin = "akka.persistence.journal.sql"
                snapshot-store.plugin = "akka.persistence.snapshot-store.sql"
                journal.sql.connection-string = "Data Source={{folder}}/journal.db"
                snapshot-store.sql.connection-string = "Data Source={{folder}}/journal.db"
                query.journal.sql.connection-string = "Data Source={{folder}}/journal.db"
              }
            }
            """));
        return new RunningLoop(system, servers, DeliveryLoop.Start(system, new DeliveryParts(all, servers.All, hub, NoLinkForecasts.Instance, new ContentRing(all.Ring), world.Clock) { Expectations = board }), hub as FakeHub);
    }

    /// <summary>A client reads a page.</summary>
    public bool Read(string client, string target, ManualClock clock) => Loop.Queries.Tell([new ToldUse(client, null, target, ContentEventKind.View, clock.GetUtcNow())]) == 1;

    public Task<ClientForecast> ForecastAsync(string client) => Loop.Queries.ForecastAsync(client, 10, default);

    /// <summary>The shards' stats, once they have learned from so many uses.</summary>
    public async Task<ShardStats> LearnedAsync(long uses)
    {
        while (true)
        {
            var stats = (await Loop.Queries.CachesAsync(default)).Clients;
            if (stats.Uses >= uses) return stats;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Loop.DisposeAsync();
        await CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.ClrExitReason.Instance);
        await Servers.DisposeAsync();
    }
}
