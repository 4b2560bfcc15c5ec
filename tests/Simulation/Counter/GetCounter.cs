namespace Presage.Simulation.Tests.Counter;

/// <summary>To a counter: answer with your <see cref="CounterState"/>.</summary>
internal sealed record GetCounter(string Counter) : ICounterCommand;
