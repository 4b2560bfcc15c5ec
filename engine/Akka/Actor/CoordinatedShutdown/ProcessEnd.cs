using Akka.Configuration;

namespace Akka.Actor;

/// <summary>Ties a system's shutdown to that of the process: the process waits for the phases when it ends, and ends when they have run, each where so configured.</summary>
internal static class ProcessEnd
{
    internal static void Tie(CoordinatedShutdown shutdown, ActorSystem system)
    {
        // In a simulation the process has many systems and goes on after each.
        if (system.Settings.Simulation is null) Tie(shutdown, system, system.Settings.Config, HostProcess.Instance);
    }

    /// <param name="shutdown">What runs when the process ends, and whose run ends it.</param>
    /// <param name="system">Until it has terminated, the end of the process waits for it.</param>
    /// <param name="config">Says which of the two.</param>
    /// <param name="process">The process.</param>
    internal static void Tie(CoordinatedShutdown shutdown, ActorSystem system, Config config, IHostProcess process)
    {
        if (config.GetBoolean("akka.coordinated-shutdown.run-by-clr-shutdown-hook")) RunAtProcessEnd(shutdown, system, process);
        if (config.GetBoolean("akka.coordinated-shutdown.exit-clr")) EndProcessAfter(shutdown, process);
    }

    private static void RunAtProcessEnd(CoordinatedShutdown shutdown, ActorSystem system, IHostProcess process)
    {
        process.Exiting += Run;
        system.WhenTerminated.ContinueWith(_ => process.Exiting -= Run, TaskScheduler.Default);

        void Run(object? sender, EventArgs e)
        {
            try
            {
                shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).Wait(shutdown.TotalTimeout);
            }
            catch (AggregateException)
            {
                // A phase that is not to be recovered from has failed and been logged; the process ends all the same.
            }
        }
    }

    private static void EndProcessAfter(CoordinatedShutdown shutdown, IHostProcess process) => shutdown.WhenRun.ContinueWith(
        _ =>
        {
            // The process's own end would wait for itself here.
            if (shutdown.ShutdownReason is not CoordinatedShutdown.ClrExitReason) process.Exit(0);
        },
        TaskContinuationOptions.OnlyOnRanToCompletion);
}
