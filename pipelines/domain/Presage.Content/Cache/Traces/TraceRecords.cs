using System.Buffers.Binary;

namespace Presage.Content;

/// <summary>Traces of fixed-length records. Both formats are bounded by <see cref="CacheTrace.RequestsMax"/> through the length of a span.</summary>
internal static class TraceRecords
{
    public const int Key32Bytes = 4;
    private const int OracleBytes = 24;
    private const int RecordsToLookAt = 64;

    /// <summary>Whether the first records read as oracleGeneral: times do not fall, sizes are small, the next request lies ahead.</summary>
    public static bool IsOracleGeneral(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % OracleBytes != 0) return false;
        var seconds = 0u;
        for (var index = 0; index < RecordsToLookAt && index * OracleBytes < bytes.Length; index++)
        {
            var record = bytes.Slice(index * OracleBytes, OracleBytes);
            var next = BinaryPrimitives.ReadInt64LittleEndian(record[16..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(record) < seconds || (next != -1 && next <= index)) return false;
            if (BinaryPrimitives.ReadUInt32LittleEndian(record[12..]) > int.MaxValue || next > CacheTrace.RequestsMax * 1000L) return false;
            seconds = BinaryPrimitives.ReadUInt32LittleEndian(record);
        }

        return true;
    }

    public static TraceRequest[] OracleGeneral(ReadOnlySpan<byte> bytes)
    {
        var requests = new TraceRequest[bytes.Length / OracleBytes];
        for (var index = 0; index < requests.Length; index++)
        {
            var record = bytes.Slice(index * OracleBytes, OracleBytes);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
            requests[index] = new TraceRequest(BinaryPrimitives.ReadUInt64LittleEndian(record[4..]), (int)Math.Clamp(size, 1, int.MaxValue));
        }

        return requests;
    }

    public static TraceRequest[] Keys32(ReadOnlySpan<byte> bytes)
    {
        var requests = new TraceRequest[bytes.Length / Key32Bytes];
        for (var index = 0; index < requests.Length; index++)
            requests[index] = new TraceRequest(BinaryPrimitives.ReadUInt32BigEndian(bytes[(index * Key32Bytes)..]), 1);
        return requests;
    }
}
