namespace Presage.Simulation.Tests.Command;

/// <summary>Looks for a smaller run that still fails: faults switched off one by one, then fewer operations.</summary>
internal static class Shrinking
{
    /// <summary>Other faults move other random numbers, so a few seeds are tried for each smaller run.</summary>
    private const int SeedsTried = 20;

    /// <summary>The smallest failing run that was found; at worst the given one.</summary>
    internal static (BatchOptions Options, SimulationException Failure) Smallest(BatchOptions failing, SimulationException failure)
    {
        var (options, found) = (failing with { Trace = null }, failure);
        foreach (var kind in failing.Faults.Kinds) TrySmaller(options with { Faults = options.Faults.Without(kind) });
        while (options.Operations > 1 && TrySmaller(options with { Operations = options.Operations / 2 }))
        {
        }

        while (options.Operations > 1 && TrySmaller(options with { Operations = options.Operations - 1 }))
        {
        }

        return (options, found);

        bool TrySmaller(BatchOptions smaller)
        {
            if (Fails(smaller, found.Seed) is not { } failed) return false;
            (options, found) = (smaller, failed);
            return true;
        }
    }

    private static SimulationException? Fails(BatchOptions options, ulong seed)
    {
        var same = Batch.Run(options with { FirstSeed = seed, Schedules = 1 }).Failure;
        return same ?? Batch.Run(options with { FirstSeed = 1, Schedules = SeedsTried }).Failure;
    }
}
