namespace Presage.Flows;

/// <summary>A field of a template that measures.</summary>
/// <param name="Index">Among the template's fields.</param>
/// <param name="Offset">In a record of fixed length.</param>
internal readonly record struct MeasureField(int Index, int Offset, ushort Length, MeasureMeaning Meaning);
