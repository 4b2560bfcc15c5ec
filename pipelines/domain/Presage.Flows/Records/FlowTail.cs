using Presage.Core;

namespace Presage.Flows;

/// <summary>The newest records of a batch, and what was measured of them.</summary>
/// <param name="first">The index of the first of them in the batch.</param>
internal readonly ref struct FlowTail(ReadOnlySpan<FlowRecord> records, ReadOnlySpan<MeasuredRecord> measured, int first)
{
    private readonly ReadOnlySpan<MeasuredRecord> _measured = measured;
    private readonly int _first = first;

    public ReadOnlySpan<FlowRecord> Records { get; } = records;

    /// <summary>Empty where nothing was.</summary>
    public FlowMeasures MeasuresOf(int index)
    {
        for (var at = _measured.Length - 1; at >= 0 && _measured[at].Index >= _first + index; at--)
        {
            if (_measured[at].Index == _first + index) return _measured[at].Measures;
        }

        return default;
    }
}
