using System.Globalization;
using System.Net;
using System.Text.Json;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Reads one JSON object as a flow; fields that <see cref="JsonFieldNames"/> does not know, nested ones and nulls are passed over.</summary>
internal static class JsonFlowParser
{
    private const int TextLengthMax = 64;

    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 };

    /// <returns>Null when <paramref name="flow"/> is whole but for its times.</returns>
    public static RetoldReason? Parse(ReadOnlySpan<byte> json, out RetoldFlow flow)
    {
        flow = new RetoldFlow();
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return RetoldReason.NotAnObject;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isKnown = JsonFieldNames.TryFind(reader.ValueSpan, out var field);
                reader.Read();
                if (!isKnown || reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String)) reader.Skip();
                else if (Take(in reader, field, ref flow) is { } problem) return problem;
            }
        }
        catch (JsonException)
        {
            // The reader of the platform has no other way to say so.
            return RetoldReason.NotJson;
        }

        return flow.Finish();
    }

    private static RetoldReason? Take(in Utf8JsonReader reader, RetoldField field, ref RetoldFlow flow)
    {
        Span<char> room = stackalloc char[TextLengthMax];
        var text = TextOf(in reader, room, out var isFitting);
        // Some write every field and leave those empty that were not told.
        if (isFitting && text.Length == 0) return null;
        flow.Tell(field);
        if (field <= RetoldField.Destination) return isFitting && TrySetAddress(text, field, ref flow) ? null : RetoldReason.AddressInvalid;
        if (field is >= RetoldField.Start and <= RetoldField.Received) return isFitting && TrySetTime(text, field, ref flow) ? null : RetoldReason.TimeInvalid;
        if (reader.TokenType == JsonTokenType.String && isFitting && TrySetName(text, field, ref flow)) return null;
        return isFitting && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && flow.TrySetNumber(field, number)
            ? null
            : RetoldReason.NumberInvalid;
    }

    private static ReadOnlySpan<char> TextOf(scoped in Utf8JsonReader reader, Span<char> room, out bool isFitting)
    {
        isFitting = reader.ValueSpan.Length <= room.Length;
        if (!isFitting) return [];
        // No value that is read has letters beyond ASCII or escapes: byte for byte, what is something else is no number, address or time.
        for (var i = 0; i < reader.ValueSpan.Length; i++) room[i] = (char)reader.ValueSpan[i];
        return room[..reader.ValueSpan.Length].Trim();
    }

    private static bool TrySetAddress(ReadOnlySpan<char> text, RetoldField field, ref RetoldFlow flow)
    {
        if (!IPAddress.TryParse(text, out var parsed)) return false;
        flow.SetAddress(field, NetAddress.From(parsed));
        return true;
    }

    private static bool TrySetTime(ReadOnlySpan<char> text, RetoldField field, ref RetoldFlow flow)
    {
        if (!TextTimes.TryParse(text, out var time)) return false;
        flow.SetTime(field, time);
        return true;
    }

    /// <summary>Fields that some write as words; false where the text is a number.</summary>
    private static bool TrySetName(ReadOnlySpan<char> text, RetoldField field, ref RetoldFlow flow)
    {
        if (field == RetoldField.Application && text.IndexOf(':') is var colon and > 0)
        {
            // RFC 6759: engine and selector.
            if (!byte.TryParse(text[..colon], CultureInfo.InvariantCulture, out var engine) || !uint.TryParse(text[(colon + 1)..], CultureInfo.InvariantCulture, out var selector)) return false;
            flow.ApplicationId = (uint)engine << 24 | (selector & 0xFFFFFF);
            return true;
        }

        if (char.IsAsciiDigit(text[0])) return false;
        switch (field)
        {
            case RetoldField.Protocol: flow.Protocol = JsonNames.ProtocolOf(text); return true;
            case RetoldField.TcpFlags: flow.TcpFlags = JsonNames.FlagsOf(text); return true;
            case RetoldField.Direction: flow.Direction = JsonNames.DirectionOf(text); return true;
            default: return false;
        }
    }
}
