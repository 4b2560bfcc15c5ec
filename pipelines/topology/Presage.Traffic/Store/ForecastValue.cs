using System.Buffers.Binary;
using System.Text;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>One row of the key-value store as one value of bytes, for stores that know keys and values only.</summary>
/// <remarks>
/// Version 1, little-endian; <c>pipelines/docs/store.md</c> shows how to read it in another language.
/// <code>
/// offset  size
///      0     1  version, 1
///      1     1  flags: 1 warm, 2 has a persona; others are zero
///      2     4  persona number, 0 without
///      6     8  step
///     14     8  bytes down in that step
///     22     8  bytes up
///     30     8  steps seen
///     38     8  expires, Unix milliseconds; 0 for never
///     46     2  s, length of the source          48  s  source, UTF-8
///   48+s     2  m, length of the model version 50+s m  model version, UTF-8
/// 50+s+m     2  f, length of the forecast      52+s+m f  forecast: four vectors of float32
/// </code>
/// A value ends there. Later versions change the first byte.
/// </remarks>
public static class ForecastValue
{
    public const byte Version = 1;

    private const int SourceAt = 46;
    private const byte Warm = 1;
    private const byte WithPersona = 2;

    /// <exception cref="ArgumentException">A text or the forecast is longer than 65,535 bytes.</exception>
    public static byte[] Pack(StoredSubscriber row)
    {
        var (source, model) = (Encoding.UTF8.GetByteCount(row.Source), Encoding.UTF8.GetByteCount(row.ModelVersion));
        if (Math.Max(Math.Max(source, model), row.Forecast.Length) > ushort.MaxValue) throw new ArgumentException("a part is longer than 65,535 bytes", nameof(row));
        var value = new byte[SourceAt + 6 + source + model + row.Forecast.Length];
        value[0] = Version;
        value[1] = (byte)((row.IsWarm ? Warm : 0) | (row.Persona is null ? 0 : WithPersona));
        BinaryPrimitives.WriteInt32LittleEndian(value.AsSpan(2), row.Persona?.Number ?? 0);
        ReadOnlySpan<long> numbers = [row.Step, row.DownBytes, row.UpBytes, row.StepsSeen, EndOf(row)];
        for (var index = 0; index < numbers.Length; index++) BinaryPrimitives.WriteInt64LittleEndian(value.AsSpan(6 + 8 * index), numbers[index]);
        var rest = value.AsSpan(SourceAt);
        WriteLength(ref rest, source);
        rest = rest[Encoding.UTF8.GetBytes(row.Source, rest)..];
        WriteLength(ref rest, model);
        rest = rest[Encoding.UTF8.GetBytes(row.ModelVersion, rest)..];
        WriteLength(ref rest, row.Forecast.Length);
        row.Forecast.CopyTo(rest);
        return value;
    }

    /// <returns>Null when <paramref name="value"/> is no value of this version; <paramref name="problem"/> then says where and why.</returns>
    public static StoredSubscriber? Unpack(SubscriberId id, ReadOnlySpan<byte> value, out string problem)
    {
        problem = value.Length == 0 || value[0] != Version ? $"offset 0: not of version {Version}"
            : value.Length < SourceAt ? $"offset {value.Length}: ends within its first {SourceAt} bytes"
            : "";
        if (problem.Length > 0) return null;
        var rest = value[SourceAt..];
        if (TryTake(ref rest, out var source) && TryTake(ref rest, out var model) && TryTake(ref rest, out var forecast) && rest.Length == 0)
            return Make(id, value, Encoding.UTF8.GetString(source), Encoding.UTF8.GetString(model), forecast.ToArray());
        problem = $"offset {value.Length - rest.Length}: a length that does not fit the {value.Length} bytes of the value";
        return null;
    }

    private static StoredSubscriber Make(SubscriberId id, ReadOnlySpan<byte> value, string source, string model, byte[] forecast)
    {
        var expires = Number(value, 4);
        return new StoredSubscriber(
            id,
            (value[1] & WithPersona) != 0 ? new PersonaId(BinaryPrimitives.ReadInt32LittleEndian(value[2..])) : null,
            Number(value, 0),
            Number(value, 1),
            Number(value, 2),
            Number(value, 3),
            (value[1] & Warm) != 0,
            source,
            model,
            forecast,
            expires <= 0 || expires > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeMilliseconds(expires));
    }

    private static long EndOf(StoredSubscriber row) => row.ExpiresAt == DateTimeOffset.MaxValue ? 0 : row.ExpiresAt.ToUnixTimeMilliseconds();

    private static long Number(ReadOnlySpan<byte> value, int index) => BinaryPrimitives.ReadInt64LittleEndian(value[(6 + 8 * index)..]);

    private static void WriteLength(ref Span<byte> rest, int length)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(rest, (ushort)length);
        rest = rest[2..];
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> part)
    {
        part = default;
        if (!BinaryPrimitives.TryReadUInt16LittleEndian(rest, out var length) || rest.Length < 2 + length) return false;
        part = rest.Slice(2, length);
        rest = rest[(2 + length)..];
        return true;
    }
}
