namespace Akka.Streams.Tests;

public class KillSwitchTests
{
    [Fact]
    public void Shutdown_completes_downstream_and_cancels_upstream()
    {
        var simulation = new StreamSimulation();
        var ((feed, killSwitch), drain) = Source.FromGraph(new Feed<int>()).ViaMaterialized(KillSwitches.Single<int>(), Keep.Both)
            .ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        drain.Request(1);
        simulation.Run();
        killSwitch.Shutdown();
        Settle(simulation, () => drain.IsEnded);
        Assert.True(drain.IsCompleted);
        Assert.True(feed.IsCancelled);
    }

    [Fact]
    public void Abort_fails_downstream()
    {
        var simulation = new StreamSimulation();
        var (killSwitch, drain) = Source.Never<int>().ViaMaterialized(KillSwitches.Single<int>(), Keep.Right)
            .ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        killSwitch.Abort(new TimeoutException());
        Settle(simulation, () => drain.IsEnded);
        Assert.IsType<TimeoutException>(drain.Failure);
    }

    [Fact]
    public void A_shared_switch_ends_all_its_streams_also_later_ones()
    {
        var simulation = new StreamSimulation();
        var shared = KillSwitches.Shared("all");
        var drains = Enumerable.Range(0, 3).Select(_ =>
            Source.Never<int>().Via(shared.Flow<int>()).ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation)).ToList();
        simulation.Run();
        shared.Shutdown();
        drains.Add(Source.Never<int>().Via(shared.Flow<int>()).ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation));
        Settle(simulation, () => drains.TrueForAll(d => d.IsEnded));
        Assert.All(drains, drain => Assert.True(drain.IsCompleted));
    }

    [Fact]
    public void A_token_ends_its_stream()
    {
        var simulation = new StreamSimulation();
        using var source = new CancellationTokenSource();
        var graceful = Source.Never<int>().Via(source.Token.AsFlow<int>(true)).ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        var abrupt = Source.Never<int>().Via(source.Token.AsFlow<int>()).ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        simulation.Run();
        source.Cancel();
        Settle(simulation, () => graceful.IsEnded && abrupt.IsEnded);
        Assert.True(graceful.IsCompleted);
        Assert.IsType<OperationCanceledException>(abrupt.Failure);
    }

    /// <summary>The switch's task continues on a thread of the pool.</summary>
    private static void Settle(StreamSimulation simulation, Func<bool> isDone) =>
        Assert.True(SpinWait.SpinUntil(() => { simulation.Run(); return isDone(); }, TimeSpan.FromSeconds(20)));
}
