using System.Globalization;
using System.Text.Json;

namespace Presage.Flows;

/// <summary>Elements whose bytes have a structure that the registry's type does not tell.</summary>
internal static class KnownFields
{
    public static bool TryWrite(Utf8JsonWriter json, int id, ReadOnlySpan<byte> value)
    {
        switch (id)
        {
            case >= 70 and <= 79 when value.Length == 3:
                WriteLabel(json, (uint)ValueJson.NumberOf(value));
                return true;
            case 95 when value.Length > 1:
                json.WriteStringValue(ApplicationOf(value));
                return true;
            case 104 or 315:
                return TryWritePacket(json, LinkKind.Ethernet, value);
            case 313:
                return TryWritePacket(json, LinkKind.RawIp, value);
            default:
                return false;
        }
    }

    /// <summary>RFC 3032 §2.1: label (20 bits), traffic class (3), bottom of stack (1).</summary>
    private static void WriteLabel(Utf8JsonWriter json, uint entry)
    {
        json.WriteStartObject();
        json.WriteNumber("label", entry >> 4);
        json.WriteNumber("trafficClass", (entry >> 1) & 7);
        json.WriteBoolean("isBottom", (entry & 1) != 0);
        json.WriteEndObject();
    }

    /// <summary>RFC 6759 §4: engine:selector; engine 20 puts an enterprise number between the two.</summary>
    private static string ApplicationOf(ReadOnlySpan<byte> value) => value.Length == 9
        ? string.Create(CultureInfo.InvariantCulture, $"{value[0]}:{ValueJson.NumberOf(value[1..5])}:{ValueJson.NumberOf(value[5..])}")
        : value.Length <= 9
            ? string.Create(CultureInfo.InvariantCulture, $"{value[0]}:{ValueJson.NumberOf(value[1..])}")
            : Convert.ToHexStringLower(value);

    internal static bool TryWritePacket(Utf8JsonWriter json, LinkKind link, ReadOnlySpan<byte> value)
    {
        if (!FrameParser.TryParse(link, value, out var packet)) return false;
        json.WriteStartObject();
        ValueJson.WriteAddress(json, "source", packet.Source);
        ValueJson.WriteAddress(json, "destination", packet.Destination);
        json.WriteNumber("protocol", packet.Protocol);
        json.WriteNumber("sourcePort", packet.SourcePort);
        json.WriteNumber("destinationPort", packet.DestinationPort);
        json.WriteNumber("typeOfService", packet.TypeOfService);
        json.WriteNumber("tcpFlags", packet.TcpFlags);
        json.WriteNumber("length", packet.TotalLength);
        json.WriteString("bytes", Convert.ToHexStringLower(value));
        json.WriteEndObject();
        return true;
    }
}
