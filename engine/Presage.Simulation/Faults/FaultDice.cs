using Presage.Core;

namespace Presage.Simulation;

/// <summary>Decides when a fault happens and counts it. Each kind has a random stream of its own.</summary>
internal sealed class FaultDice
{
    private const ulong FirstStream = 100;
    private readonly SeededRandom[] _streams;
    private readonly long[] _counts;

    internal FaultDice(ulong seed)
    {
        var kinds = Enum.GetValues<FaultKind>();
        _streams = [.. kinds.Select(kind => SeededRandom.ForStream(seed, FirstStream + (ulong)kind))];
        _counts = new long[kinds.Length];
    }

    /// <summary>False once the scenario has stopped the faults.</summary>
    internal bool IsActive { get; set; } = true;

    internal bool Throws(FaultKind kind, double share)
    {
        if (!IsActive || share <= 0 || _streams[(int)kind].NextDouble() >= share) return false;
        Count(kind);
        return true;
    }

    internal void Count(FaultKind kind) => _counts[(int)kind]++;

    internal long CountOf(FaultKind kind) => _counts[(int)kind];

    internal SeededRandom StreamOf(FaultKind kind) => _streams[(int)kind];

    /// <summary>Uniform in <c>[0, max)</c>.</summary>
    internal TimeSpan Upto(FaultKind kind, TimeSpan max) => max * _streams[(int)kind].NextDouble();

    internal TimeSpan Exponential(FaultKind kind, TimeSpan mean) => mean * _streams[(int)kind].NextExponential();
}
