using System.Text;
using System.Text.Json;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Reads the value of one message of a directory's topic: <c>{"subscriber":"bob","prefix":"203.0.113.1","from":…,"until":…,"ports":"1024-2047"}</c>, or
/// several as <c>"addresses":[{…},…]</c>, with <c>"system"</c> where it is known what runs there. A message without a subscriber names it by its key.
/// </summary>
/// <remarks>The rules are those of <c>PUT /subscribers/{id}/addresses</c>; fields that are not known are passed over, since others may use the topic too.</remarks>
public static class AssignmentMessage
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 16 };

    /// <returns>Null when <paramref name="addresses"/> are right.</returns>
    public static AssignmentMessageReason? Parse(string key, ReadOnlySpan<byte> json, out IReadOnlyList<AddressAssignment> addresses)
    {
        addresses = [];
        try
        {
            var reader = new Utf8JsonReader(json, Strict);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? Read(key, root, out addresses) : AssignmentMessageReason.NotJson;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            // The reader of the platform has no other way to say so; text of bytes that are no text is told late.
            return AssignmentMessageReason.NotJson;
        }
    }

    private static AssignmentMessageReason? Read(string key, JsonElement root, out IReadOnlyList<AddressAssignment> addresses)
    {
        addresses = [];
        var subscriber = TextOf(root, "subscriber") ?? key;
        if (subscriber.Length is 0 or > SubscriberId.LengthMax || subscriber.Any(char.IsControl) || subscriber.Trim() != subscriber) return AssignmentMessageReason.SubscriberInvalid;
        var read = new List<AddressAssignment>();
        if (!root.TryGetProperty("addresses", out var list))
        {
            if (ReadOne((subscriber, ""), root, read) is { } wrong) return wrong;
        }
        else if (list.ValueKind != JsonValueKind.Array)
        {
            return AssignmentMessageReason.NotJson;
        }
        else
        {
            foreach (var element in list.EnumerateArray())
                if (ReadOne((subscriber, TextOf(root, "system") ?? ""), element, read) is { } wrong) return wrong;
        }

        addresses = read;
        return null;
    }

    private static AssignmentMessageReason? ReadOne((string Name, string System) subscriber, JsonElement element, List<AddressAssignment> into)
    {
        if (element.ValueKind != JsonValueKind.Object) return AssignmentMessageReason.NotJson;
        if ((TextOf(element, "prefix") ?? TextOf(element, "address")) is not { } text) return AssignmentMessageReason.PrefixMissing;
        if (!IpPrefix.TryParse(text, out var prefix)) return AssignmentMessageReason.PrefixInvalid;
        if (!TryTime(element, "from", EventTime.Min, out var from) || !TryTime(element, "until", DirectoryEntry.Forever, out var until) || until <= from) return AssignmentMessageReason.TimeInvalid;
        var ports = PortRange.All;
        if (TextOf(element, "ports") is { } range && !PortRange.TryParse(range, out ports)) return AssignmentMessageReason.PortsInvalid;
        into.Add(new AddressAssignment(subscriber.Name, prefix, from, until, ports) { System = TextOf(element, "system") ?? subscriber.System });
        return null;
    }

    /// <summary>Null where the field is not there, or null; a number as it is written.</summary>
    private static string? TextOf(JsonElement element, string name) => !element.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static bool TryTime(JsonElement element, string name, EventTime otherwise, out EventTime time)
    {
        time = otherwise;
        if (TextOf(element, name) is not { } text) return true;
        if (!TextTimes.TryParse(text, out var unixMilliseconds)) return false;
        time = new EventTime(unixMilliseconds);
        return true;
    }
}
