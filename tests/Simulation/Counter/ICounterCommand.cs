namespace Presage.Simulation.Tests.Counter;

internal interface ICounterCommand
{
    string Counter { get; }
}
