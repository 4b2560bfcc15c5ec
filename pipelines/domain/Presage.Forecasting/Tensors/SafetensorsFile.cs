using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace Presage.Forecasting;

/// <summary>
/// The safetensors container. Layout: u64 little-endian header length N; N bytes of JSON
/// <c>{"name":{"dtype":"F32","shape":[r,c],"data_offsets":[begin,end]},...,"__metadata__":{string:string}}</c>;
/// then the tensors, little-endian, row-major, without gaps; offsets count from the end of the header.
/// </summary>
/// <remarks>Source: huggingface/safetensors README, "Format". Only F32 and F64 are read.</remarks>
public sealed class SafetensorsFile
{
    /// <summary>A longer header is refused, as by the format's own reader.</summary>
    public const int HeaderBytesMax = 100_000_000;

    private const string MetadataKey = "__metadata__";

    public SafetensorsFile(IEnumerable<SafetensorsTensor> tensors, ImmutableSortedDictionary<string, string> metadata)
    {
        Tensors = tensors.ToImmutableDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        Metadata = metadata;
    }

    public ImmutableDictionary<string, SafetensorsTensor> Tensors { get; }

    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>Reads a whole file; copies what it keeps. Never throws on bad bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SafetensorsFile? file, out SafetensorsProblem problem)
    {
        file = null;
        if (bytes.Length < 8) return Fails(SafetensorsReason.TooShortForHeaderLength, bytes.Length, "8 bytes expected", out problem);
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (headerLength > HeaderBytesMax || headerLength > (ulong)(bytes.Length - 8))
        {
            return Fails(SafetensorsReason.HeaderLengthOutOfRange, 0, $"{headerLength} bytes of header in {bytes.Length}", out problem);
        }

        var data = bytes[(8 + (int)headerLength)..].ToArray();
        try
        {
            using var header = JsonDocument.Parse(bytes.Slice(8, (int)headerLength).ToArray());
            return TryReadHeader(header.RootElement, data, 8 + (long)headerLength, out file, out problem);
        }
        catch (JsonException e)
        {
            // The JSON parser has no other way to say no.
            return Fails(SafetensorsReason.HeaderIsNotJson, 8 + (e.BytePositionInLine ?? 0), e.Message, out problem);
        }
    }

    /// <summary>The bytes of the file: tensors in ordinal order of name, so that equal content gives equal bytes.</summary>
    public byte[] Write()
    {
        var ordered = Tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        var header = WriteHeader(ordered);
        var padded = (header.Length + 7) / 8 * 8;
        var bytes = new byte[8 + padded + ordered.Sum(tensor => tensor.Data.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)padded);
        bytes.AsSpan(8, padded).Fill((byte)' ');
        header.CopyTo(bytes.AsSpan(8));
        var at = 8 + padded;
        foreach (var tensor in ordered)
        {
            tensor.Data.Span.CopyTo(bytes.AsSpan(at));
            at += tensor.Data.Length;
        }

        return bytes;
    }

    private static bool TryReadHeader(
        JsonElement root, byte[] data, long dataOffset, out SafetensorsFile? file, out SafetensorsProblem problem)
    {
        file = null;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Fails(SafetensorsReason.HeaderIsNotJson, 8, "the header is no JSON object", out problem);
        }

        var tensors = new List<SafetensorsTensor>();
        var metadata = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);
        var covered = 0L;
        foreach (var entry in root.EnumerateObject())
        {
            if (entry.Name == MetadataKey)
            {
                metadata = ReadMetadata(entry.Value, metadata);
                continue;
            }

            if (!TensorEntry.TryRead(entry.Name, entry.Value, data, out var tensor, out problem)) return false;
            covered += tensor!.Data.Length;
            tensors.Add(tensor);
        }

        if (covered != data.Length)
        {
            return Fails(SafetensorsReason.GapOrOverlap, dataOffset, $"tensors cover {covered} of {data.Length} bytes", out problem);
        }

        file = new SafetensorsFile(tensors, metadata);
        problem = default;
        return true;
    }

    private static ImmutableSortedDictionary<string, string> ReadMetadata(
        JsonElement element, ImmutableSortedDictionary<string, string> empty)
    {
        if (element.ValueKind != JsonValueKind.Object) return empty;
        var builder = empty.ToBuilder();
        foreach (var entry in element.EnumerateObject())
        {
            builder[entry.Name] = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText();
        }

        return builder.ToImmutable();
    }

    private byte[] WriteHeader(List<SafetensorsTensor> ordered)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataKey);
            foreach (var (key, value) in Metadata) json.WriteString(key, value);
            json.WriteEndObject();
            var offset = 0L;
            foreach (var tensor in ordered)
            {
                TensorEntry.Write(json, tensor, offset);
                offset += tensor.Data.Length;
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static bool Fails(SafetensorsReason reason, long offset, string detail, out SafetensorsProblem problem)
    {
        problem = new SafetensorsProblem(reason, offset, detail);
        return false;
    }
}
