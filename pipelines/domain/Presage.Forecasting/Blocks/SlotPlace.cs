namespace Presage.Forecasting;

/// <summary>A slot of a <see cref="SlotMemory{TCodes}"/> and the index it stands at, worked out once for all series.</summary>
/// <param name="Slot">Slots since the Unix epoch.</param>
/// <param name="Index">In the ring.</param>
internal readonly record struct SlotPlace(long Slot, int Index);
