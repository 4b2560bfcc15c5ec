namespace Presage.Forecasting;

/// <summary>Closed set of the ways in which a safetensors file can be wrong.</summary>
public enum SafetensorsReason
{
    None,
    TooShortForHeaderLength,
    HeaderLengthOutOfRange,
    HeaderIsNotJson,
    UnknownElementType,
    BadShape,
    OffsetsOutOfRange,
    ShapeAndOffsetsDiffer,
    GapOrOverlap,
}
