using System.Runtime.CompilerServices;

namespace Presage.Forecasting;

/// <summary>A week in slots of an hour.</summary>
[InlineArray(Slots)]
internal struct WeekCodes : ISlotCodes<WeekCodes>
{
    private const int Slots = 168;

    private ushort _first;

    public static long SlotMilliseconds => 3_600_000;

    public static int SlotCount => Slots;

    public static Span<ushort> Of(ref WeekCodes codes) => codes;

    public static ReadOnlySpan<ushort> Read(ref readonly WeekCodes codes) => codes;
}
