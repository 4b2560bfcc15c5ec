using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>An extension map of layout 1: which extensions follow the common part of the flows that name it, in order.</summary>
/// <remarks>Type, length, number, length of the extensions (2 bytes each), then extension numbers up to a 0.</remarks>
internal sealed class NfcapdMap(int[] extensions)
{
    /// <summary>Bytes of each extension by its number; 0 where the number is not in use.</summary>
    private static readonly byte[] Lengths =
    [
        0, 0, 0, 0, 4, 8, 4, 8, 4, 4, 16, 4, 16, 4, 4, 8, 4, 8, 4, 8, 16, 16, 40, 4, 16, 4, 8, 8,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 4, 8, 32, 24, 24, 72, 0, 24, 12, 8, 8,
    ];

    public IReadOnlyList<int> Extensions { get; } = extensions;

    public static int LengthOf(int extension) => extension < Lengths.Length ? Lengths[extension] : 0;

    public static NfcapdMap? TryRead(ReadOnlySpan<byte> record, out int id)
    {
        id = 0;
        if (record.Length < 8) return null;
        id = BinaryPrimitives.ReadUInt16LittleEndian(record[4..]);
        var extensions = new List<int>();
        for (var rest = record[8..]; rest.Length >= 2; rest = rest[2..])
        {
            int extension = BinaryPrimitives.ReadUInt16LittleEndian(rest);
            if (extension == 0) break;
            extensions.Add(extension);
        }

        return new NfcapdMap([.. extensions]);
    }
}
