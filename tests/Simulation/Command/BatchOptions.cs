namespace Presage.Simulation.Tests.Command;

/// <summary>Schedules with the seeds <c>[FirstSeed, FirstSeed + Schedules)</c>.</summary>
internal sealed record BatchOptions(IScenario Scenario, SimulatedFaults Faults)
{
    internal ulong FirstSeed { get; init; } = 1;

    internal int Schedules { get; init; } = 100;

    internal int Operations { get; init; } = Scenario.Operations;

    internal int Workers { get; init; } = Environment.ProcessorCount;

    internal Action<string>? Trace { get; init; }

    internal static BatchOptions Of(IScenario scenario) => new(scenario, scenario.Faults);

    internal SimulationOptions RunOptions(ulong seed)
    {
        var operations = Operations == Scenario.Operations ? "" : $" --operations {Operations}";
        return new SimulationOptions
        {
            Seed = seed,
            Faults = Faults,
            ReplayCommand = $"dotnet run -c Release --project tests/Simulation -- {Scenario.Name}{operations}",
            Trace = Trace,
        };
    }
}
