using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Tests.Semantics;

/// <summary>facts.md 1.1 on coordinated shutdown, beyond what Systems/CoordinatedShutdownTests says.</summary>
public sealed class ShutdownRuleTests
{
    private static readonly string[] Phases =
    [
        "before-service-unbind", "service-unbind", "service-requests-done", "service-stop", "before-cluster-shutdown",
        "cluster-sharding-shutdown-region", "cluster-leave", "cluster-exiting", "cluster-exiting-done", "cluster-shutdown",
        "before-actor-system-terminate", "actor-system-terminate",
    ];

    private readonly ConcurrentQueue<string> _log = new();

    [Fact]
    public async Task Every_phase_runs_after_the_one_before_and_has_the_timeout_of_the_facts()
    {
        var (system, shutdown) = Make("");
        foreach (var phase in Phases.Reverse()) Note(shutdown, phase);
        Assert.Equal(TimeSpan.FromSeconds(5), shutdown.Timeout("service-stop"));
        foreach (var phase in new[] { "cluster-sharding-shutdown-region", "cluster-exiting", "actor-system-terminate" })
            Assert.Equal(TimeSpan.FromSeconds(10), shutdown.Timeout(phase));
        Assert.Equal(TimeSpan.FromSeconds(75), shutdown.TotalTimeout);
        await system.Terminate();
        Assert.Equal(Phases, _log);
    }

    [Fact]
    public async Task A_phase_without_recovery_aborts_the_rest()
    {
        var (system, shutdown) = Make("akka.coordinated-shutdown.phases.service-unbind.recover = off");
        shutdown.AddTask("service-unbind", "fails", static () => Task.FromException<Done>(new InvalidOperationException("no")));
        Note(shutdown, "service-stop");
        await Assert.ThrowsAsync<InvalidOperationException>(() => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance));
        Assert.Empty(_log);
        Assert.False(system.WhenTerminated.IsCompleted);
        ((Akka.Actor.Internal.ActorSystemImpl)system).FinalTerminate();
        await system.WhenTerminated;
    }

    [Fact]
    public async Task A_disabled_phase_is_passed_over()
    {
        var (system, shutdown) = Make("akka.coordinated-shutdown.phases.service-unbind.enabled = off");
        Note(shutdown, "service-unbind");
        Note(shutdown, "service-stop");
        await system.Terminate();
        Assert.Equal(["service-stop"], _log);
    }

    [Fact]
    public async Task The_first_reason_counts_and_all_callers_get_the_same_end()
    {
        var (_, shutdown) = Make("");
        var first = shutdown.Run(CoordinatedShutdown.ClusterLeavingReason.Instance);
        var second = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Same(first, second);
        await first;
        Assert.Same(CoordinatedShutdown.ClusterLeavingReason.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task A_run_may_begin_with_a_later_phase()
    {
        var (_, shutdown) = Make("");
        Note(shutdown, "service-unbind");
        Note(shutdown, "cluster-leave");
        await Assert.ThrowsAsync<ArgumentException>(() => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, "nowhere"));
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, "before-cluster-shutdown");
        Assert.Equal(["cluster-leave"], _log);
    }

    [Fact]
    public async Task The_tasks_of_a_phase_run_side_by_side()
    {
        var (system, shutdown) = Make("");
        var (one, two) = (new TaskCompletionSource(), new TaskCompletionSource());
        shutdown.AddTask("service-stop", "one", async () => { one.SetResult(); await two.Task; return Done.Instance; });
        shutdown.AddTask("service-stop", "two", async () => { two.SetResult(); await one.Task; return Done.Instance; });
        await system.Terminate();
    }

    [Fact]
    public async Task The_system_lives_on_where_the_last_phase_is_not_to_end_it()
    {
        var (system, shutdown) = Make("akka.coordinated-shutdown { terminate-actor-system = off, run-by-actor-system-terminate = off }");
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.False(system.WhenTerminated.IsCompleted);
        await system.Terminate();
    }

    private static (ActorSystem System, CoordinatedShutdown Shutdown) Make(string config)
    {
        var system = ActorSystem.Create("shutdown", $"akka.loglevel = OFF\n{config}");
        return (system, CoordinatedShutdown.Get(system));
    }

    private void Note(CoordinatedShutdown shutdown, string phase) => shutdown.AddTask(phase, "note", () =>
    {
        _log.Enqueue(phase);
        return Task.FromResult(Done.Instance);
    });
}
