using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests;

/// <summary>A region of <see cref="TrackedEntity"/> under seeded tellers.</summary>
internal sealed class TrackedRegion : IDisposable
{
    private const int TellerCount = 4;
    private const int EntityCount = 12;

    private readonly TestSystem _test;

    public TrackedRegion(string config)
    {
        _test = new TestSystem(config);
        var ledger = Ledger;
        Ref = ClusterSharding.Get(System).Start(
            "tracked",
            id => Props.Create(() => new TrackedEntity(id, ledger)),
            ClusterShardingSettings.Create(System),
            Region.Extractor,
            ClusterSharding.Get(System).DefaultShardAllocationStrategy(ClusterShardingSettings.Create(System)),
            "stop");
    }

    public ActorSystem System => _test.System;

    public IActorRef Ref { get; }

    public TrackedEntity.Ledger Ledger { get; } = new();

    /// <summary>Several tellers at once, each with a generator of its own from the seed.</summary>
    /// <returns>How many numbers were told.</returns>
    public int TellAll(int seed, int messagesEach, Func<Random, object> next)
    {
        var told = 0;
        Task.WaitAll(Enumerable.Range(0, TellerCount).Select(teller => Task.Run(() =>
        {
            var random = new Random((seed * 1000) + teller);
            for (var number = 0; number < messagesEach; number++)
            {
                var message = next(random);
                Interlocked.Add(ref told, message is int ? 1 : 0);
                Ref.Tell(new ShardingEnvelope($"e{random.Next(EntityCount)}", message), ActorRefs.NoSender);
            }
        })).ToArray());
        return told;
    }

    /// <summary>Shuts the region down and waits for its end.</summary>
    public void End() => Assert.True(TestSystem.Await(Ref.GracefulStop(TestSystem.WaitMax, GracefulShutdown.Instance)));

    public void Dispose() => _test.Dispose();
}
