using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Sharding.Tests;

/// <summary>An actor system with one region of <see cref="Entity"/>; messages are <see cref="ShardingEnvelope"/>.</summary>
internal sealed class Region : IDisposable
{
    private const string Quiet = "akka.loglevel = OFF\nakka.stdout-loglevel = OFF\nakka.log-dead-letters = off\n";

    private readonly object _stopMessage;

    public Region(string config = "", object stopMessage = null)
    {
        _stopMessage = stopMessage ?? "stop";
        System = ActorSystem.Create("sharding", ConfigurationFactory.ParseString(Quiet + config));
        Probe = new Probe(System);
        Ref = Start();
    }

    public static HashCodeMessageExtractor Extractor { get; } = HashCodeMessageExtractor.Create(
        10, message => (message as ShardingEnvelope)?.EntityId, message => ((ShardingEnvelope)message).Message);

    public ActorSystem System { get; }

    public Probe Probe { get; }

    public Entity.Gate Gate { get; } = new();

    public IActorRef Ref { get; }

    public IActorRef Start()
    {
        var (probe, gate) = (Probe.Ref, Gate);
        return ClusterSharding.Get(System).Start(
            "device",
            id => Props.Create(() => new Entity(id, probe, gate)),
            ClusterShardingSettings.Create(System),
            Extractor,
            ClusterSharding.Get(System).DefaultShardAllocationStrategy(ClusterShardingSettings.Create(System)),
            _stopMessage);
    }

    public void Tell(string id, object message) => Ref.Tell(new ShardingEnvelope(id, message), ActorRefs.NoSender);

    public void Dispose()
    {
        Gate.Open();
        System.Terminate().WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
    }
}
