namespace Presage.Simulation.Tests.Streams;

internal sealed record StreamElement(int Producer, int Number);
