namespace Presage.Flows;

/// <summary>Move the field at <see cref="Offset"/> of the record to byte <see cref="Place"/> of <see cref="RecordScratch"/>.</summary>
/// <param name="Offset">In a template of fixed length; unused where a variable-length field makes offsets move.</param>
/// <param name="Length">In bytes; <see cref="Variable"/> when each record tells its own.</param>
internal readonly record struct FieldOperation(int Offset, ushort Length, ReadKind Kind, byte Place)
{
    public const ushort Variable = 0xFFFF;
}
