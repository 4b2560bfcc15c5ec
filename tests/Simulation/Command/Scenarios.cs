using Presage.Simulation.Tests.Counter;
using Presage.Simulation.Tests.Policy;
using Presage.Simulation.Tests.Streams;

namespace Presage.Simulation.Tests.Command;

internal static class Scenarios
{
    internal static readonly IReadOnlyList<IScenario> All =
    [
        CounterScenario.Sound,
        .. CounterMutants.All,
        .. PolicyScenario.All,
        .. StreamScenario.All,
    ];

    internal static IScenario Named(string name) => All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new FormatException($"there is no scenario '{name}'; there are: {string.Join(", ", All.Select(scenario => scenario.Name))}");
}
