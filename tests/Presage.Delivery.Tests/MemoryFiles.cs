namespace Presage.Delivery.Tests;

/// <summary>Files in memory, whose next write may be cut off as by a crash or fail as on a full disk.</summary>
internal sealed class MemoryFiles : IContentFiles
{
    private readonly SortedDictionary<long, byte[]> _files = [];

    /// <summary>Bytes after which the next write fails; negative: never.</summary>
    public int FailsAfter { get; set; } = -1;

    public IReadOnlyList<long> List() => [.. _files.Keys];

    public long Length(long file) => _files[file].Length;

    public bool TryRead(long file, long offset, Span<byte> into)
    {
        if (!_files.TryGetValue(file, out var bytes) || offset + into.Length > bytes.Length) return false;
        bytes.AsSpan((int)offset, into.Length).CopyTo(into);
        return true;
    }

    public void Write(long file, long offset, ReadOnlySpan<byte> bytes)
    {
        var whole = _files.GetValueOrDefault(file) ?? [];
        var part = FailsAfter >= 0 && FailsAfter < bytes.Length ? bytes[..FailsAfter] : bytes;
        Array.Resize(ref whole, (int)Math.Max(whole.Length, offset + part.Length));
        part.CopyTo(whole.AsSpan((int)offset));
        _files[file] = whole;
        if (part.Length < bytes.Length) throw new IOException("No space is left.");
    }

    public void Truncate(long file, long length) => _files[file] = _files[file][..(int)length];

    public void Flush(long file)
    {
    }

    public void Delete(long file) => _files.Remove(file);

    /// <summary>Turns bits of one byte over.</summary>
    public void Damage(long file, long offset) => _files[file][offset] ^= 0x40;
}
