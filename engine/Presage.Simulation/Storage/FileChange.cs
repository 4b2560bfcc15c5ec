namespace Presage.Simulation;

/// <summary>Bytes written at an offset, or, without bytes, a new length.</summary>
internal readonly record struct FileChange(int Offset, byte[]? Bytes)
{
    internal void ApplyTo(List<byte> file)
    {
        if (file.Count < Offset) file.AddRange(new byte[Offset - file.Count]);
        if (Bytes is null)
        {
            file.RemoveRange(Offset, file.Count - Offset);
            return;
        }

        for (var index = 0; index < Bytes.Length; index++)
        {
            if (Offset + index < file.Count) file[Offset + index] = Bytes[index];
            else file.Add(Bytes[index]);
        }
    }
}
