using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Writes one field's bytes as a JSON value by the element's type (RFC 7011 §6.1); what does not fit its type is written as hex.</summary>
internal static class ValueJson
{
    private const long NtpEpochSeconds = 2_208_988_800;
    private const long NtpEraSeconds = 1L << 32;
    private const int AddressV4Length = 4;
    private const int AddressV6Length = 16;

    public static void Write(Utf8JsonWriter json, ElementType type, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) json.WriteNullValue();
        else if (!TryWrite(json, type, value)) json.WriteStringValue(Convert.ToHexStringLower(value));
    }

    private static bool TryWrite(Utf8JsonWriter json, ElementType type, ReadOnlySpan<byte> value) => type switch
    {
        ElementType.Unsigned => TryWriteUnsigned(json, value),
        ElementType.Signed => TryWriteSigned(json, value),
        ElementType.Float => TryWriteFloat(json, value),
        ElementType.Boolean => TryWriteBoolean(json, value),
        ElementType.MacAddress => TryWriteMac(json, value),
        ElementType.Text => TryWriteText(json, value),
        ElementType.V4Address or ElementType.V6Address => TryWriteAddress(json, value),
        ElementType.Seconds or ElementType.Milliseconds => TryWriteUnixTime(json, type, value),
        ElementType.Microseconds or ElementType.Nanoseconds => TryWriteNtp(json, value),
        ElementType.Unstated => TryWriteUnstated(json, value),
        _ => false,
    };

    public static void WriteAddress(Utf8JsonWriter json, string name, NetAddress address) => json.WriteString(name, address.ToString());

    public static ulong NumberOf(ReadOnlySpan<byte> value)
    {
        ulong number = 0;
        foreach (var part in value) number = (number << 8) | part;
        return number;
    }

    private static bool TryWriteUnsigned(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        if (value.Length > sizeof(ulong)) return false;
        json.WriteNumberValue(NumberOf(value));
        return true;
    }

    private static bool TryWriteSigned(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        if (value.Length > sizeof(long)) return false;
        var unused = 64 - 8 * value.Length;
        json.WriteNumberValue((long)(NumberOf(value) << unused) >> unused);
        return true;
    }

    /// <summary>A number that is none has no JSON: it is written as hex.</summary>
    private static bool TryWriteFloat(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        var number = value.Length switch
        {
            4 => BinaryPrimitives.ReadSingleBigEndian(value),
            8 => BinaryPrimitives.ReadDoubleBigEndian(value),
            _ => double.NaN,
        };
        if (!double.IsFinite(number)) return false;
        json.WriteNumberValue(number);
        return true;
    }

    private static bool TryWriteBoolean(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        if (value.Length != 1 || value[0] is not (1 or 2)) return TryWriteUnsigned(json, value);
        json.WriteBooleanValue(value[0] == 1);
        return true;
    }

    private static bool TryWriteMac(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        if (value.Length != 6) return false;
        json.WriteStringValue(string.Join(':', value.ToArray().Select(static part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))));
        return true;
    }

    /// <summary>Exporters fill fields of fixed length with zeros or spaces.</summary>
    private static bool TryWriteText(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        var end = value.IndexOf((byte)0);
        json.WriteStringValue(Encoding.UTF8.GetString(end < 0 ? value : value[..end]).TrimEnd(' '));
        return true;
    }

    private static bool TryWriteAddress(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        if (value.Length is not (AddressV4Length or AddressV6Length)) return false;
        json.WriteStringValue(new System.Net.IPAddress(value).ToString());
        return true;
    }

    private static bool TryWriteUnixTime(Utf8JsonWriter json, ElementType type, ReadOnlySpan<byte> value)
    {
        if (value.Length > sizeof(ulong)) return false;
        var number = NumberOf(value);
        if (number > long.MaxValue / 1000) return false;
        json.WriteStringValue(new EventTime(type == ElementType.Seconds ? (long)number * 1000 : (long)number).ToString());
        return true;
    }

    /// <summary>To the microsecond: seconds since 1900 in the high half, fraction in the low half (RFC 5905 §6).</summary>
    private static bool TryWriteNtp(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        if (value.Length != sizeof(ulong)) return false;
        long seconds = BinaryPrimitives.ReadUInt32BigEndian(value);
        if (seconds <= int.MaxValue) seconds += NtpEraSeconds;
        var microseconds = (BinaryPrimitives.ReadUInt32BigEndian(value[4..]) * 1_000_000UL) >> 32;
        var time = DateTime.UnixEpoch.AddSeconds(seconds - NtpEpochSeconds).AddMicroseconds(microseconds);
        json.WriteStringValue(time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        return true;
    }

    private static bool TryWriteUnstated(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        if (value.Length is 1 or 2 or 4 or 8) return TryWriteUnsigned(json, value);
        var text = value.TrimEnd((byte)0);
        return !text.ContainsAnyExceptInRange((byte)' ', (byte)'~') && TryWriteText(json, value);
    }
}
