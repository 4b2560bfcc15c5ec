using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>Zeroed floats that begin on a cache line (64 bytes), so that no 512-bit load spans two lines.</summary>
internal sealed class AlignedFloats
{
    private const int LineBytes = 64;

    private readonly float[] _array;
    private readonly int _offset;

    public AlignedFloats(int length)
    {
        Length = length;
        _array = GC.AllocateArray<float>(length + LineBytes / sizeof(float), pinned: true);
        _offset = OffsetToLine(ref MemoryMarshal.GetArrayDataReference(_array));
    }

    public int Length { get; }

    public Span<float> Span => _array.AsSpan(_offset, Length);

    private static unsafe int OffsetToLine(ref float origin)
    {
        // The array is pinned for its life: its address may be asked for.
        var misplaced = (int)((nuint)Unsafe.AsPointer(ref origin) % LineBytes);
        return misplaced == 0 ? 0 : (LineBytes - misplaced) / sizeof(float);
    }
}
