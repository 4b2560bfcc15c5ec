namespace Presage.Simulation;

/// <summary>What the parts of one run share.</summary>
internal sealed class SimulatedRun
{
    internal SimulatedRun(SimulationOptions options)
    {
        Options = options;
        Dice = new FaultDice(options.Seed);
        Loop = new StepLoop(options) { Run = this };
    }

    internal SimulationOptions Options { get; }

    internal FaultDice Dice { get; }

    internal StepLoop Loop { get; }

    /// <summary>None once the scenario has stopped the faults.</summary>
    internal SimulatedFaults ActiveFaults => Dice.IsActive ? Options.Faults : SimulatedFaults.None;
}
