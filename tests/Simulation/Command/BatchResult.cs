using System.Globalization;
using Presage.Core;

namespace Presage.Simulation.Tests.Command;

/// <summary>What a batch of schedules did. The hash of hashes is over the event-log hashes in the order of the seeds.</summary>
internal sealed record BatchResult(IReadOnlyList<SimulationResult> Runs, SimulationException? Failure)
{
    internal long StepCount => Runs.Sum(run => run.StepCount);

    internal ulong HashOfHashes => Runs.Aggregate(0UL, (hash, run) => StableHash.Mix(hash ^ run.EventLogHash));

    internal IReadOnlyDictionary<FaultKind, long> FaultCounts => Runs
        .SelectMany(run => run.FaultCounts)
        .GroupBy(count => count.Key, count => count.Value)
        .OrderBy(kind => kind.Key)
        .ToDictionary(kind => kind.Key, kind => kind.Sum());

    /// <summary>Kinds that were switched on and never happened: the batch has then shown nothing about them.</summary>
    internal IReadOnlyList<FaultKind> Missing(SimulatedFaults faults) => [.. faults.Kinds.Where(kind => !FaultCounts.ContainsKey(kind))];

    internal string Line(TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Runs.Count} schedules, {StepCount} events, faults: {string.Join(", ", FaultCounts.Select(count => $"{count.Key} {count.Value}"))}; {elapsed.TotalSeconds:0.0} s; hash of hashes {HashOfHashes:x16}");
}
