using System.Buffers.Binary;
using System.Text.Json;

namespace Presage.Flows;

/// <summary>Writes an sFlow structure field by field, as far as its bytes go.</summary>
internal static class StructureJson
{
    public static void WriteFields(Utf8JsonWriter json, SflowStructure structure, ref XdrCursor cursor)
    {
        foreach (var (name, kind) in structure.Fields)
            if (!TryWrite(json, name, kind, ref cursor)) return;
    }

    private static bool TryWrite(Utf8JsonWriter json, string name, SflowFieldKind kind, ref XdrCursor cursor) => kind switch
    {
        SflowFieldKind.Eight => TryWriteTyped(json, name, ElementType.Unsigned, 8, ref cursor),
        SflowFieldKind.Float => TryWriteTyped(json, name, ElementType.Float, 4, ref cursor),
        SflowFieldKind.V4 => TryWriteTyped(json, name, ElementType.V4Address, 4, ref cursor),
        SflowFieldKind.V6 => TryWriteTyped(json, name, ElementType.V6Address, 16, ref cursor),
        SflowFieldKind.Uuid => TryWriteTyped(json, name, ElementType.OctetArray, 16, ref cursor),
        SflowFieldKind.Mac => TryWriteMac(json, name, ref cursor),
        SflowFieldKind.Address => TryWriteAddress(json, name, ref cursor),
        SflowFieldKind.Text => TryWriteText(json, name, ref cursor),
        SflowFieldKind.List => TryWriteList(json, name, ref cursor),
        SflowFieldKind.Path => TryWritePath(json, name, ref cursor),
        SflowFieldKind.Source => TryWriteSource(json, name, ref cursor),
        SflowFieldKind.Packet => TryWritePacket(json, name, ref cursor),
        _ => TryWriteTyped(json, name, ElementType.Unsigned, 4, ref cursor),
    };

    private static bool TryWriteTyped(Utf8JsonWriter json, string name, ElementType type, int length, ref XdrCursor cursor)
    {
        if (!cursor.TryTake(length, out var value)) return false;
        json.WritePropertyName(name);
        ValueJson.Write(json, type, value);
        return true;
    }

    private static bool TryWriteMac(Utf8JsonWriter json, string name, ref XdrCursor cursor)
    {
        if (!cursor.TryTake(8, out var value)) return false;
        json.WritePropertyName(name);
        ValueJson.Write(json, ElementType.MacAddress, value[..6]);
        return true;
    }

    private static bool TryWriteSource(Utf8JsonWriter json, string name, ref XdrCursor cursor)
    {
        if (!cursor.TryRead(out var source)) return false;
        json.WriteNumber(name + "Type", source >> 24);
        json.WriteNumber(name + "Index", source & 0xFF_FFFF);
        return true;
    }

    private static bool TryWriteAddress(Utf8JsonWriter json, string name, ref XdrCursor cursor)
    {
        if (!cursor.TryRead(out var kind) || !cursor.TryTake(kind switch { 1 => 4, 2 => 16, _ => 0 }, out var address)) return false;
        json.WritePropertyName(name);
        ValueJson.Write(json, ElementType.V4Address, address);
        return true;
    }

    private static bool TryWriteText(Utf8JsonWriter json, string name, ref XdrCursor cursor)
    {
        if (!cursor.TryTakeCounted(out var text)) return false;
        json.WritePropertyName(name);
        ValueJson.Write(json, ElementType.Text, text);
        return true;
    }

    private static bool TryWriteList(Utf8JsonWriter json, string name, ref XdrCursor cursor)
    {
        if (!cursor.TryRead(out var count) || count > int.MaxValue / 4 || !cursor.TryTake((int)count * 4, out var numbers)) return false;
        json.WriteStartArray(name);
        WriteNumbers(json, numbers);
        json.WriteEndArray();
        return true;
    }

    private static bool TryWritePath(Utf8JsonWriter json, string name, ref XdrCursor cursor)
    {
        if (!cursor.TryRead(out var segments)) return false;
        json.WriteStartArray(name);
        var isWhole = true;
        for (uint i = 0; i < segments && isWhole; i++)
        {
            ReadOnlySpan<byte> numbers = default;
            isWhole = cursor.TryRead(out _) && cursor.TryRead(out var count) && count <= int.MaxValue / 4 && cursor.TryTake((int)count * 4, out numbers);
            WriteNumbers(json, numbers);
        }

        json.WriteEndArray();
        return isWhole;
    }

    private static bool TryWritePacket(Utf8JsonWriter json, string name, ref XdrCursor cursor)
    {
        if (!cursor.TryTakeCounted(out var header)) return false;
        json.WritePropertyName(name);
        if (!KnownFields.TryWritePacket(json, LinkKind.Ethernet, header)) ValueJson.Write(json, ElementType.OctetArray, header);
        return true;
    }

    private static void WriteNumbers(Utf8JsonWriter json, ReadOnlySpan<byte> numbers)
    {
        for (; numbers.Length >= 4; numbers = numbers[4..]) json.WriteNumberValue(BinaryPrimitives.ReadUInt32BigEndian(numbers));
    }
}
