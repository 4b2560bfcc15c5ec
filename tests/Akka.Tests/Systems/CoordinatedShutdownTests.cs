using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Systems;

public sealed class CoordinatedShutdownTests
{
    [Fact]
    public async Task The_phases_run_in_the_order_of_their_dependencies()
    {
        var system = ActorSystem.Create("shutdown");
        var log = new ConcurrentQueue<string>();
        var shutdown = CoordinatedShutdown.Get(system);
        foreach (var phase in new[] { CoordinatedShutdown.PhaseClusterLeave, CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceStop })
            shutdown.AddTask(phase, "note", () => Note(log, phase));
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Equal(["before-service-unbind", "service-stop", "cluster-leave"], log);
        Assert.Same(CoordinatedShutdown.UnknownReason.Instance, shutdown.ShutdownReason);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Terminate_runs_the_phases_and_a_failing_task_does_not_stop_the_rest()
    {
        var system = ActorSystem.Create("shutdown", "akka.loglevel = OFF");
        var log = new ConcurrentQueue<string>();
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceUnbind, "fails", static () => Task.FromException<Done>(new InvalidOperationException("no")));
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceStop, "note", () => Note(log, "stopped"));
        await system.Terminate();
        Assert.Equal(["stopped"], log);
        Assert.Same(CoordinatedShutdown.ActorSystemTerminateReason.Instance, CoordinatedShutdown.Get(system).ShutdownReason);
    }

    [Fact]
    public async Task A_phase_that_takes_too_long_gives_way_to_the_next()
    {
        var system = ActorSystem.Create("shutdown", "akka.loglevel = OFF\nakka.coordinated-shutdown.phases.service-unbind.timeout = 20ms");
        var log = new ConcurrentQueue<string>();
        var never = new TaskCompletionSource<Done>();
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceUnbind, "hangs", () => never.Task);
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceStop, "note", () => Note(log, "stopped"));
        await system.Terminate();
        Assert.Equal(["stopped"], log);
    }

    [Fact]
    public async Task An_unknown_phase_is_refused()
    {
        var system = ActorSystem.Create("shutdown");
        Assert.Throws<ArgumentException>(() => CoordinatedShutdown.Get(system).AddTask("no-such-phase", "task", static () => Task.FromResult(Done.Instance)));
        await system.Terminate();
    }

    [Fact]
    public void Phases_that_depend_on_each_other_do_not_start() =>
        Assert.Throws<ConfigurationException>(() => ActorSystem.Create("cycle", "akka.coordinated-shutdown.phases.before-service-unbind.depends-on = [service-stop]"));

    private static Task<Done> Note(ConcurrentQueue<string> log, string text)
    {
        log.Enqueue(text);
        return Task.FromResult(Done.Instance);
    }
}
