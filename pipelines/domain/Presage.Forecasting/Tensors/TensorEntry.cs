using System.Collections.Immutable;
using System.Text.Json;

namespace Presage.Forecasting;

/// <summary>One tensor's entry in a safetensors header.</summary>
internal static class TensorEntry
{
    public static bool TryRead(
        string name, JsonElement entry, byte[] data, out SafetensorsTensor? tensor, out SafetensorsProblem problem)
    {
        tensor = null;
        if (!TryReadType(entry, out var type))
        {
            return Fails(SafetensorsReason.UnknownElementType, 8, $"'{name}': only F32 and F64 are read", out problem);
        }

        if (!TryReadNumbers(entry, "shape", out var shape) || shape.Any(length => length is < 0 or > int.MaxValue))
        {
            return Fails(SafetensorsReason.BadShape, 8, $"'{name}': shape must be a list of non-negative numbers", out problem);
        }

        if (!TryReadNumbers(entry, "data_offsets", out var offsets) || offsets.Length != 2
            || offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > data.Length)
        {
            return Fails(SafetensorsReason.OffsetsOutOfRange, 8, $"'{name}': data_offsets outside {data.Length} bytes", out problem);
        }

        var bytesExpected = shape.Aggregate(type == TensorType.Float32 ? 4.0 : 8.0, (product, length) => product * length);
        if (bytesExpected != offsets[1] - offsets[0])
        {
            return Fails(SafetensorsReason.ShapeAndOffsetsDiffer, offsets[0], $"'{name}': the shape needs {bytesExpected} bytes", out problem);
        }

        var slice = data.AsMemory((int)offsets[0], (int)(offsets[1] - offsets[0]));
        tensor = new SafetensorsTensor(name, type, [.. shape.Select(length => (int)length)], slice);
        problem = default;
        return true;
    }

    public static void Write(Utf8JsonWriter json, SafetensorsTensor tensor, long offset)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type == TensorType.Float32 ? "F32" : "F64");
        json.WriteStartArray("shape");
        foreach (var length in tensor.Shape) json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.Data.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool TryReadType(JsonElement entry, out TensorType type)
    {
        type = TensorType.Float32;
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("dtype", out var name)) return false;
        if (name.ValueKind != JsonValueKind.String) return false;
        if (name.ValueEquals("F64")) type = TensorType.Float64;
        return type == TensorType.Float64 || name.ValueEquals("F32");
    }

    private static bool TryReadNumbers(JsonElement entry, string key, out ImmutableArray<long> numbers)
    {
        numbers = [];
        if (!entry.TryGetProperty(key, out var list) || list.ValueKind != JsonValueKind.Array) return false;
        var builder = ImmutableArray.CreateBuilder<long>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number)) return false;
            builder.Add(number);
        }

        numbers = builder.ToImmutable();
        return true;
    }

    private static bool Fails(SafetensorsReason reason, long offset, string detail, out SafetensorsProblem problem)
    {
        problem = new SafetensorsProblem(reason, offset, detail);
        return false;
    }
}
