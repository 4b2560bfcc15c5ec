using System.Globalization;
using System.Net;
using System.Text.Json;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Reads one JSON object as a flow; fields that <see cref="JsonFieldNames"/> does not know, nested ones and nulls are passed over.</summary>
internal static class JsonFlowParser
{
    private const int TextLengthMax = 64;
    private const byte Icmp = 1;
    private const byte IcmpV6 = 58;

    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 };

    /// <returns>Null when <paramref name="flow"/> is whole but for its times.</returns>
    public static JsonLineReason? Parse(ReadOnlySpan<byte> json, out JsonFlow flow)
    {
        flow = new JsonFlow { Direction = FlowRecord.DirectionUnknown };
        var told = 0u;
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return JsonLineReason.NotAnObject;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isKnown = JsonFieldNames.TryFind(reader.ValueSpan, out var field);
                reader.Read();
                if (!isKnown || reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String)) reader.Skip();
                else if (Take(in reader, field, ref flow, ref told) is { } problem) return problem;
            }
        }
        catch (JsonException)
        {
            // The reader of the platform has no other way to say so.
            return JsonLineReason.NotJson;
        }

        return Check(ref flow, told);
    }

    private static JsonLineReason? Check(ref JsonFlow flow, uint told)
    {
        if (!Has(told, JsonField.Source) || !Has(told, JsonField.Destination)) return JsonLineReason.AddressMissing;
        if (!Has(told, JsonField.Bytes) && !Has(told, JsonField.Packets)) return JsonLineReason.VolumeMissing;
        if (flow.Protocol is Icmp or IcmpV6 && flow.DestinationPort == 0) flow.DestinationPort = (ushort)(flow.IcmpType << 8 | flow.IcmpCode);
        return null;
    }

    private static bool Has(uint told, JsonField field) => (told >> (int)field & 1) != 0;

    private static JsonLineReason? Take(in Utf8JsonReader reader, JsonField field, ref JsonFlow flow, ref uint told)
    {
        Span<char> room = stackalloc char[TextLengthMax];
        var text = TextOf(in reader, room, out var isFitting);
        // Some write every field and leave those empty that were not told.
        if (isFitting && text.Length == 0) return null;
        told |= 1u << (int)field;
        if (field <= JsonField.Destination) return isFitting && TrySetAddress(text, field, ref flow) ? null : JsonLineReason.AddressInvalid;
        if (field is >= JsonField.Start and <= JsonField.Received) return isFitting && TrySetTime(text, field, ref flow) ? null : JsonLineReason.TimeInvalid;
        if (reader.TokenType == JsonTokenType.String && isFitting && TrySetName(text, field, ref flow)) return null;
        return isFitting && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && TrySetNumber(number, field, ref flow)
            ? null
            : JsonLineReason.NumberInvalid;
    }

    private static ReadOnlySpan<char> TextOf(scoped in Utf8JsonReader reader, Span<char> room, out bool isFitting)
    {
        isFitting = reader.ValueSpan.Length <= room.Length;
        if (!isFitting) return [];
        // No value that is read has letters beyond ASCII or escapes: byte for byte, what is something else is no number, address or time.
        for (var i = 0; i < reader.ValueSpan.Length; i++) room[i] = (char)reader.ValueSpan[i];
        return room[..reader.ValueSpan.Length].Trim();
    }

    private static bool TrySetAddress(ReadOnlySpan<char> text, JsonField field, ref JsonFlow flow)
    {
        if (!IPAddress.TryParse(text, out var parsed)) return false;
        var address = NetAddress.From(parsed);
        switch (field)
        {
            case JsonField.Exporter: flow.Exporter = address; break;
            case JsonField.Source: flow.Source = address; break;
            default: flow.Destination = address; break;
        }

        return true;
    }

    private static bool TrySetTime(ReadOnlySpan<char> text, JsonField field, ref JsonFlow flow)
    {
        if (!TextTimes.TryParse(text, out var time)) return false;
        switch (field)
        {
            case JsonField.Start: flow.StartUnixMilliseconds = time; break;
            case JsonField.End: flow.EndUnixMilliseconds = time; break;
            default: flow.ReceivedUnixMilliseconds = time; break;
        }

        return true;
    }

    /// <summary>Fields that some write as words; false where the text is a number.</summary>
    private static bool TrySetName(ReadOnlySpan<char> text, JsonField field, ref JsonFlow flow)
    {
        if (field == JsonField.Application && text.IndexOf(':') is var colon and > 0)
        {
            // RFC 6759: engine and selector.
            if (!byte.TryParse(text[..colon], CultureInfo.InvariantCulture, out var engine) || !uint.TryParse(text[(colon + 1)..], CultureInfo.InvariantCulture, out var selector)) return false;
            flow.ApplicationId = (uint)engine << 24 | (selector & 0xFFFFFF);
            return true;
        }

        if (char.IsAsciiDigit(text[0])) return false;
        switch (field)
        {
            case JsonField.Protocol: flow.Protocol = JsonNames.ProtocolOf(text); return true;
            case JsonField.TcpFlags: flow.TcpFlags = JsonNames.FlagsOf(text); return true;
            case JsonField.Direction: flow.Direction = JsonNames.DirectionOf(text); return true;
            default: return false;
        }
    }

    private static bool TrySetNumber(ulong number, JsonField field, ref JsonFlow flow)
    {
        switch (field)
        {
            case JsonField.Bytes: flow.Bytes = number; return true;
            case JsonField.Packets: flow.Packets = number; return true;
            case JsonField.Input: return TrySet(number, ref flow.Input);
            case JsonField.Output: return TrySet(number, ref flow.Output);
            case JsonField.Sampling: return TrySet(number, ref flow.SamplingInterval);
            case JsonField.Application: return TrySet(number, ref flow.ApplicationId);
            case JsonField.SourcePort: return TrySet(number, ref flow.SourcePort);
            case JsonField.DestinationPort: return TrySet(number, ref flow.DestinationPort);
            case JsonField.Protocol: return TrySet(number, ref flow.Protocol);
            case JsonField.TypeOfService: return TrySet(number, ref flow.TypeOfService);
            case JsonField.TcpFlags: flow.TcpFlags = (byte)number; return true;
            case JsonField.Direction: return TrySet(number, ref flow.Direction);
            case JsonField.IcmpType: return TrySet(number, ref flow.IcmpType);
            default: return TrySet(number, ref flow.IcmpCode);
        }
    }

    private static bool TrySet<T>(ulong number, ref T field) where T : struct, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T>
    {
        if (number > ulong.CreateSaturating(T.MaxValue)) return false;
        field = T.CreateTruncating(number);
        return true;
    }
}
