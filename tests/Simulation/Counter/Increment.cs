namespace Presage.Simulation.Tests.Counter;

/// <summary>To a counter: add <paramref name="Amount"/>, once, however often this id comes. Answered with <see cref="Incremented"/>.</summary>
internal sealed record Increment(string Counter, long Id, int Amount) : ICounterCommand;
