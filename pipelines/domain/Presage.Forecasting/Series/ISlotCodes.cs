namespace Presage.Forecasting;

/// <summary>The codes of one period, a fixed number of them that lie within what holds them.</summary>
internal interface ISlotCodes<TSelf>
    where TSelf : struct, ISlotCodes<TSelf>
{
    /// <summary>Length of a slot.</summary>
    static abstract long SlotMilliseconds { get; }

    /// <summary>Slots of the period.</summary>
    static abstract int SlotCount { get; }

    static abstract Span<ushort> Of(ref TSelf codes);

    static abstract ReadOnlySpan<ushort> Read(ref readonly TSelf codes);
}
