namespace Presage.Simulation.Tests.Command;

/// <summary>A program to simulate, with the faults it is meant to stand and the check of what must hold.</summary>
internal interface IScenario
{
    string Name { get; }

    SimulatedFaults Faults { get; }

    /// <summary>How many operations one schedule has; fewer make a failure easier to read.</summary>
    int Operations { get; }

    Task RunAsync(SimulatedWorld world, int operations);
}
