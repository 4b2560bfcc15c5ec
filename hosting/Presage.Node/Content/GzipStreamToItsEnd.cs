using System.Buffers.Binary;
using System.IO.Compression;

namespace Presage.Node;

/// <summary>A gzip file, unpacked, that fails where the file is cut off: .NET's stream takes the cut for the end, and all figures are then of a part.</summary>
/// <remarks>
/// RFC 1952: the last four bytes of a member are its length modulo 2^32. Files of several members, as <c>cat a.gz b.gz</c> makes them, are known
/// by a second header and taken as they are.
/// </remarks>
internal sealed class GzipStreamToItsEnd(FileStream file) : Stream
{
    /// <summary>Of a header: the two magic bytes, and the method that all use.</summary>
    private static ReadOnlySpan<byte> MemberStart => [0x1F, 0x8B, 8];

    private const int PieceBytes = 1 << 16;

    private readonly GZipStream _unpacked = new(file, CompressionMode.Decompress, leaveOpen: true);
    private long _length;
    private bool _isChecked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>The file as it is, or unpacked if it is packed.</summary>
    public static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[MemberStart.Length];
        var isPacked = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(MemberStart);
        file.Position = 0;
        return isPacked ? new GzipStreamToItsEnd(file) : file;
    }

    /// <exception cref="InvalidDataException">The file is cut off, or damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = _unpacked.Read(buffer);
        _length += read;
        if (read > 0 || buffer.IsEmpty || _isChecked) return read;
        if (IsCutOff()) throw new InvalidDataException($"it is cut off after {_length} unpacked bytes");
        // The unpacking stream may look for more: where it stopped.
        (_isChecked, file.Position) = (true, file.Length);
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool IsCutOff()
    {
        Span<byte> told = stackalloc byte[sizeof(uint)];
        if (file.Length < told.Length) return true;
        file.Position = file.Length - told.Length;
        file.ReadExactly(told);
        return BinaryPrimitives.ReadUInt32LittleEndian(told) != (uint)_length && !HasSecondMember();
    }

    private bool HasSecondMember()
    {
        var piece = new byte[PieceBytes];
        var kept = 0;
        file.Position = MemberStart.Length;
        for (int read; (read = file.Read(piece, kept, piece.Length - kept)) > 0;)
        {
            if (piece.AsSpan(0, kept + read).IndexOf(MemberStart) >= 0) return true;
            var all = kept + read;
            kept = Math.Min(all, MemberStart.Length - 1);
            piece.AsSpan(all - kept, kept).CopyTo(piece);
        }

        return false;
    }
}
