namespace Presage.Forecasting;

/// <summary>Why bytes are not a safetensors file, and the byte at which that shows.</summary>
public readonly record struct SafetensorsProblem(SafetensorsReason Reason, long ByteOffset, string Detail)
{
    public override string ToString() => $"{Reason} at byte {ByteOffset}: {Detail}";
}
