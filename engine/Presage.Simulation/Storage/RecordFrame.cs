using System.Buffers.Binary;

namespace Presage.Simulation;

/// <summary>Records in a file: <c>length (u32 LE) · checksum (u64 LE, FNV-1a of length and payload) · payload</c>.</summary>
internal static class RecordFrame
{
    private const int LengthBytes = sizeof(uint);
    private const int HeaderBytes = LengthBytes + sizeof(ulong);

    internal static byte[] Write(ReadOnlySpan<byte> payload)
    {
        var frame = new byte[HeaderBytes + payload.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)payload.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(LengthBytes), ChecksumOf((uint)payload.Length, payload));
        payload.CopyTo(frame.AsSpan(HeaderBytes));
        return frame;
    }

    /// <summary>Reads the record at the head of <paramref name="file"/>.</summary>
    /// <returns>The bytes it takes, or 0 where there is no whole and undamaged record.</returns>
    internal static int Read(ReadOnlySpan<byte> file, out byte[] payload)
    {
        payload = [];
        if (file.Length < HeaderBytes) return 0;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file);
        if (length > file.Length - HeaderBytes) return 0;
        var body = file.Slice(HeaderBytes, (int)length);
        if (BinaryPrimitives.ReadUInt64LittleEndian(file[LengthBytes..]) != ChecksumOf(length, body)) return 0;
        payload = body.ToArray();
        return HeaderBytes + (int)length;
    }

    private static ulong ChecksumOf(uint length, ReadOnlySpan<byte> payload)
    {
        var hash = (14695981039346656037UL ^ length) * 1099511628211UL;
        foreach (var value in payload) hash = (hash ^ value) * 1099511628211UL;
        return hash;
    }
}
