namespace Presage.Simulation.Tests.Counter;

/// <summary>The counter's state, its snapshot, and its answer: the ids in the order in which they were applied.</summary>
internal sealed record CounterState(long[] Ids, long Total);
