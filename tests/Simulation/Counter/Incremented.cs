namespace Presage.Simulation.Tests.Counter;

/// <summary>The counter's event, and its acknowledgement.</summary>
internal sealed record Incremented(long Id, int Amount);
