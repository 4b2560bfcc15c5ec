namespace Presage.Flows;

/// <summary>Bounds of <see cref="Attribution"/>.</summary>
/// <param name="BytesMax">The most bytes, and packets, that one record may stand for after multiplying by its sampling interval; positive.</param>
public sealed record AttributionOptions(long BytesMax);
