namespace Presage.Simulation;

/// <summary>Failures of journal and snapshot store, as a database behind a network has them.</summary>
internal static class StoreFaults
{
    /// <summary>Carries a write out. A write that fails may have been carried out all the same.</summary>
    /// <exception cref="IOException">It failed.</exception>
    internal static async Task WriteAsync(SimulatedNode node, Func<Task> write)
    {
        var run = node.World.Run;
        if (!Fails(run)) await write().ConfigureAwait(false);
        else await FailAsync(node, write, run.Dice.StreamOf(FaultKind.JournalFailure).NextInt32(2) == 0).ConfigureAwait(false);
    }

    /// <exception cref="IOException">The read failed.</exception>
    internal static async Task ReadAsync(SimulatedNode node)
    {
        await node.Disk.LatencyAsync().ConfigureAwait(false);
        if (!Fails(node.World.Run)) return;
        node.World.Note("  fault", "a read of the store fails");
        throw new IOException($"The store of {node.Name} cannot be read (simulated).");
    }

    private static bool Fails(SimulatedRun run) => run.Dice.Throws(FaultKind.JournalFailure, run.Options.Faults.JournalFailureShare);

    private static async Task FailAsync(SimulatedNode node, Func<Task> write, bool isStored)
    {
        node.World.Note("  fault", isStored ? "a write is stored and reported as failed" : "a write fails");
        if (isStored) await write().ConfigureAwait(false);
        throw new IOException($"The store of {node.Name} does not answer (simulated).");
    }
}
