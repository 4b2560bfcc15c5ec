namespace Akka.Actor;

/// <summary>Ties a system's shutdown to that of the process: the process waits for the phases when it ends, and ends when they have run, each where so configured.</summary>
internal static class ProcessEnd
{
    internal static void Tie(CoordinatedShutdown shutdown, ActorSystem system)
    {
        var config = system.Settings.Config;
        // In a simulation the process has many systems and goes on after each.
        if (system.Settings.Simulation is not null) return;
        if (config.GetBoolean("akka.coordinated-shutdown.run-by-clr-shutdown-hook")) RunAtProcessEnd(shutdown, system);
        if (config.GetBoolean("akka.coordinated-shutdown.exit-clr")) EndProcessAfter(shutdown);
    }

    private static void RunAtProcessEnd(CoordinatedShutdown shutdown, ActorSystem system)
    {
        AppDomain.CurrentDomain.ProcessExit += Run;
        system.WhenTerminated.ContinueWith(_ => AppDomain.CurrentDomain.ProcessExit -= Run, TaskScheduler.Default);

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

    private static void EndProcessAfter(CoordinatedShutdown shutdown) => shutdown.WhenRun.ContinueWith(
        _ =>
        {
            // The process's own end would wait for itself here.
            if (shutdown.ShutdownReason is not CoordinatedShutdown.ClrExitReason) Environment.Exit(0);
        },
        TaskContinuationOptions.OnlyOnRanToCompletion);
}
