using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>The head of an announcement: what follows are <see cref="FieldCount"/> specifiers, the first <see cref="ScopeCount"/> of them scope.</summary>
internal readonly record struct TemplateHeader(ushort Id, int FieldCount, int ScopeCount, int Size, bool IsOptions, bool IsIpfix)
{
    private const int FieldLength = 4;

    /// <summary>v9 options templates give lengths in bytes; these are not whole fields.</summary>
    public bool HasOddLengths { get; init; }

    /// <summary>Reads the head at the start of <paramref name="bytes"/>; false when it is cut short.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, bool isOptions, bool isIpfix, out TemplateHeader header)
    {
        header = default;
        if (bytes.Length < (isOptions ? 6 : 4)) return false;
        var id = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        int first = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (!isOptions)
        {
            header = new TemplateHeader(id, first, 0, 4, false, isIpfix);
            return true;
        }

        int second = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        header = isIpfix
            ? new TemplateHeader(id, first, second, 6, true, true)
            : new TemplateHeader(id, first / FieldLength + second / FieldLength, first / FieldLength, 6, true, false)
            {
                HasOddLengths = first % FieldLength != 0 || second % FieldLength != 0,
            };
        return true;
    }
}
