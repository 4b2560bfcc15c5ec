using System.Runtime.CompilerServices;

namespace Presage.Forecasting;

/// <summary>A day in slots of ten minutes.</summary>
[InlineArray(Slots)]
internal struct DayCodes : ISlotCodes<DayCodes>
{
    private const int Slots = 144;

    private ushort _first;

    public static long SlotMilliseconds => 600_000;

    public static int SlotCount => Slots;

    public static Span<ushort> Of(ref DayCodes codes) => codes;

    public static ReadOnlySpan<ushort> Read(ref readonly DayCodes codes) => codes;
}
