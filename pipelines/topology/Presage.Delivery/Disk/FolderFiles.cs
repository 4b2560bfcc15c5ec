using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Presage.Delivery;

/// <summary>Files <c>content-000000000001.pcr</c>, … in one folder. Other files there are left alone. Each file stays open until it is deleted or this is disposed.</summary>
public sealed class FolderFiles(string folder) : IContentFiles, IDisposable
{
    private const string Prefix = "content-";
    private const string Suffix = ".pcr";
    private readonly Dictionary<long, SafeFileHandle> _open = [];

    public IReadOnlyList<long> List()
    {
        Directory.CreateDirectory(folder);
        return [.. Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}").Select(NumberOf).Where(number => number > 0).Order()];
    }

    public long Length(long file) => RandomAccess.GetLength(Open(file));

    public bool TryRead(long file, long offset, Span<byte> into)
    {
        var handle = Open(file);
        while (!into.IsEmpty)
        {
            var count = RandomAccess.Read(handle, into, offset);
            if (count == 0) return false;
            into = into[count..];
            offset += count;
        }

        return true;
    }

    public void Write(long file, long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(Open(file), bytes, offset);

    public void Truncate(long file, long length) => RandomAccess.SetLength(Open(file), length);

    public void Flush(long file) => RandomAccess.FlushToDisk(Open(file));

    public void Delete(long file)
    {
        if (_open.Remove(file, out var handle)) handle.Dispose();
        File.Delete(PathOf(file));
    }

    public void Dispose()
    {
        foreach (var handle in _open.Values) handle.Dispose();
        _open.Clear();
    }

    private static long NumberOf(string path) =>
        long.TryParse(Path.GetFileName(path).AsSpan()[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private string PathOf(long file) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{file:D12}{Suffix}"));

    private SafeFileHandle Open(long file)
    {
        if (_open.TryGetValue(file, out var handle)) return handle;
        Directory.CreateDirectory(folder);
        handle = File.OpenHandle(PathOf(file), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _open.Add(file, handle);
        return handle;
    }
}
