using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>
/// As many series as a register is wide, of a buffer <c>[places, <see cref="SeriesBlock.Columns"/>]</c>: the numbers of one place are read
/// and written as one register.
/// </summary>
internal readonly ref struct LaneColumns<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    private readonly ref float _origin;

    /// <param name="buffer">At least <paramref name="places"/> rows.</param>
    /// <param name="column">The first series.</param>
    /// <param name="places">Rows that are used.</param>
    public LaneColumns(Span<float> buffer, int column, int places)
    {
        // Unchecked loads follow.
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer.Length, (places - 1) * SeriesBlock.Columns + column + TLanes.Width, nameof(buffer));
        _origin = ref Unsafe.Add(ref MemoryMarshal.GetReference(buffer), column);
    }

    public TVector this[int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Load(ref _origin, (nint)place * SeriesBlock.Columns);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => TLanes.Store(value, ref _origin, (nint)place * SeriesBlock.Columns);
    }
}
