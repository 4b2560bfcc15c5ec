using Akka.Dispatch;

namespace Presage.Simulation;

/// <summary>Every dispatcher of a simulated system, whatever its settings say: work becomes steps, a turn handles one message.</summary>
internal sealed class SimulatedDispatcher(SimulatedThread thread, DispatcherSettings settings)
    : MessageDispatcher(settings with { Throughput = 1, ThroughputDeadline = TimeSpan.Zero }, thread.Time)
{
    protected override void ExecuteTask(IRunnable run) => thread.Execute(run);

    protected override void Shutdown()
    {
    }
}
