using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Semantics;

/// <summary>facts.md 1.1: run-by-clr-shutdown-hook and exit-clr, with a process that only seems to end.</summary>
public sealed class ProcessEndTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_end_of_the_process_runs_the_phases_and_waits_for_them()
    {
        var (system, shutdown, process) = Make(hook: "on", exit: "off");
        var hasRun = false;
        shutdown.AddTask("service-stop", "note", () => Task.FromResult(Note(() => hasRun = true)));
        process.End();
        Assert.True(hasRun);
        Assert.IsType<CoordinatedShutdown.ClrExitReason>(shutdown.ShutdownReason);
        await system.WhenTerminated.WaitAsync(Patience);
        Assert.Null(process.ExitCode);
    }

    [Fact]
    public async Task A_phase_that_fails_for_good_does_not_hold_the_end_of_the_process_back()
    {
        var (system, shutdown, process) = Make(hook: "on", exit: "off", "akka.coordinated-shutdown.phases.service-stop.recover = off\n");
        shutdown.AddTask("service-stop", "fails", static () => Task.FromException<Done>(new InvalidOperationException("no")));
        process.End();
        ((Akka.Actor.Internal.ActorSystemImpl)system).FinalTerminate();
        await system.WhenTerminated.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_system_that_has_terminated_lets_the_process_go()
    {
        var (system, _, process) = Make(hook: "on", exit: "off");
        await system.Terminate().WaitAsync(Patience);
        Assert.True(SpinWait.SpinUntil(() => !process.IsWatched, Patience));
        process.End();
    }

    [Fact]
    public async Task The_end_of_the_phases_ends_the_process_where_it_should()
    {
        var (_, shutdown, process) = Make(hook: "off", exit: "on");
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience);
        Assert.Equal(0, await process.Exited.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_process_that_ends_already_is_not_told_to_end()
    {
        var (system, _, process) = Make(hook: "on", exit: "on");
        process.End();
        await system.WhenTerminated.WaitAsync(Patience);
        Assert.Null(process.ExitCode);
    }

    [Fact]
    public async Task Where_neither_is_wished_the_process_and_the_system_end_each_for_itself()
    {
        var (system, shutdown, process) = Make(hook: "off", exit: "off");
        process.End();
        Assert.Null(shutdown.ShutdownReason);
        await system.Terminate().WaitAsync(Patience);
        Assert.Null(process.ExitCode);
    }

    // The system's own tie is off, so that the real process has no part in it.
    private static (ActorSystem System, CoordinatedShutdown Shutdown, SeemingProcess Process) Make(string hook, string exit, string more = "")
    {
        const string untied = "akka.loglevel = OFF\nakka.stdout-loglevel = OFF\nakka.coordinated-shutdown { run-by-clr-shutdown-hook = off, exit-clr = off }\n";
        var system = ActorSystem.Create("process-end", untied + more);
        var shutdown = CoordinatedShutdown.Get(system);
        var process = new SeemingProcess();
        ProcessEnd.Tie(
            shutdown, system, ConfigurationFactory.ParseString($"akka.coordinated-shutdown {{ run-by-clr-shutdown-hook = {hook}, exit-clr = {exit} }}"), process);
        return (system, shutdown, process);
    }

    private static Done Note(Action action)
    {
        action();
        return Done.Instance;
    }

    private sealed class SeemingProcess : IHostProcess
    {
        private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private EventHandler? _handlers;

        public event EventHandler Exiting
        {
            add => _handlers += value;
            remove => _handlers -= value;
        }

        public bool IsWatched => _handlers is not null;

        public int? ExitCode => _exited.Task.IsCompletedSuccessfully ? _exited.Task.Result : null;

        public Task<int> Exited => _exited.Task;

        public void End() => _handlers?.Invoke(this, EventArgs.Empty);

        public void Exit(int code) => _exited.TrySetResult(code);
    }
}
