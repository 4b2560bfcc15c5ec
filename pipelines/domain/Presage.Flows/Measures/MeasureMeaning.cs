namespace Presage.Flows;

/// <summary>What an information element measures.</summary>
/// <param name="Nanoseconds">That one unit of a time stands for; 1 for counts.</param>
public readonly record struct MeasureMeaning(MeasureKind Kind, long Nanoseconds);
