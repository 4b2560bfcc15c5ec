namespace Presage.Delivery;

/// <summary>
/// Where the disk tier's files are. Files are numbered and deleted whole. Calls come from one thread at a time. What cannot be done throws
/// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.
/// </summary>
public interface IContentFiles
{
    /// <summary>Numbers of the files that are there, the lowest first.</summary>
    IReadOnlyList<long> List();

    /// <summary>Bytes of a file that is there.</summary>
    long Length(long file);

    /// <summary>Fills <paramref name="into"/> from an offset; false if the file ends before.</summary>
    bool TryRead(long file, long offset, Span<byte> into);

    /// <summary>
    /// Writes at an offset of a file, which is made if it is not there; what lies behind stays. A crash or an exception may leave a part of the bytes;
    /// after a return the process may crash.
    /// </summary>
    void Write(long file, long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Cuts what is behind a length off.</summary>
    void Truncate(long file, long length);

    /// <summary>After the return, everything written to a file outlives a loss of power.</summary>
    void Flush(long file);

    void Delete(long file);
}
