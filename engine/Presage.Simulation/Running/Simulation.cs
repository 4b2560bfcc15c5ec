using System.Runtime.ExceptionServices;
using Akka.Dispatch;

namespace Presage.Simulation;

/// <summary>
/// Runs actor systems on one thread under virtual time: of all that could happen next, the seed chooses what does, and which faults.
/// See engine/docs/simulation.md.
/// </summary>
public static class Simulation
{
    /// <summary>Tasks that complete one another run nested; this is enough for some ten thousand of them.</summary>
    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>Runs a scenario to its end.</summary>
    /// <param name="scenario">Starts nodes, acts as their clients and checks what they did. It may await only what the simulation
    /// completes: the world's delays and asks, and tasks of simulated systems.</param>
    /// <exception cref="SimulationException">The scenario threw, or the run came to a limit, to a standstill or off its thread.</exception>
    public static SimulationResult Run(SimulationOptions options, Func<SimulatedWorld, Task> scenario)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(scenario);
        SimulationResult? result = null;
        ExceptionDispatchInfo? failure = null;
        // A thread of its own: no synchronization context and no task scheduler of the caller reaches the simulated code.
        var thread = new Thread(() => RunHere(options, scenario, out result, out failure), StackBytes) { Name = $"simulation {options.Seed}" };
        thread.UnsafeStart();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    private static void RunHere(
        SimulationOptions options, Func<SimulatedWorld, Task> scenario, out SimulationResult? result, out ExceptionDispatchInfo? failure)
    {
        (result, failure) = (null, null);
        var run = new SimulatedRun(options);
        try
        {
            RunSteps(run, scenario);
            var counts = Enum.GetValues<FaultKind>().Where(kind => run.Dice.CountOf(kind) > 0).ToDictionary(kind => kind, run.Dice.CountOf);
            result = new SimulationResult(options.Seed, run.Loop.Log.StepNumber, run.Loop.Now, run.Loop.Log.Hash, counts);
        }
        catch (Exception cause)
        {
            failure = ExceptionDispatchInfo.Capture(
                new SimulationException(options, cause.Message, run.Loop.Log.StepNumber, run.Loop.Log, cause is RunFailure ? cause.InnerException : cause));
        }
        finally
        {
            SimulationThread.Current = null;
        }
    }

    private static void RunSteps(SimulatedRun run, Func<SimulatedWorld, Task> scenario)
    {
        var world = new SimulatedWorld(run);
        SimulationThread.Current = world.Thread;
        var running = SimulationThread.RunAside(() => scenario(world));
        run.Loop.RunUntil(running);
        running.GetAwaiter().GetResult();
    }
}
