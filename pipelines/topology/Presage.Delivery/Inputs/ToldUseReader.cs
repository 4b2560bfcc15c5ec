using System.Globalization;
using System.Text.Json;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Reads events that a site tells, as REST and Kafka have them: an object with the one field <c>events</c>, a list of events.</summary>
public static class ToldUseReader
{
    private const string Whole = "$";
    private const int EventsMax = 1000;
    private const int TextMax = 1024;

    /// <summary>How JSON is to be read for it: shallow, and no field twice.</summary>
    public static JsonDocumentOptions Strict { get; } = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>Reads the events; what is wrong is noted by field, the text as a whole as <c>$</c>, and then there are none.</summary>
    public static IReadOnlyList<ToldUse> Read(JsonElement root, Dictionary<string, IReadOnlyList<string>> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var uses = new List<ToldUse>();
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Array || root.EnumerateObject().Count() != 1)
            errors[Whole] = ["must be an object with the one field events, a list"];
        else if (events.GetArrayLength() > EventsMax)
            errors["events"] = [string.Create(CultureInfo.InvariantCulture, $"has more than {EventsMax}")];
        else
            foreach (var told in events.EnumerateArray())
            {
                if (ReadOne(told, $"events[{uses.Count}]", errors) is { } use) uses.Add(use);
                else break;
            }

        return errors.Count > 0 ? [] : uses;
    }

    /// <summary>Reads a message: events as <see cref="Read"/> has them, or one event by itself.</summary>
    /// <returns>Null when it is neither.</returns>
    public static IReadOnlyList<ToldUse>? ReadMessage(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message, Strict);
            var (root, errors) = (document.RootElement, new Dictionary<string, IReadOnlyList<string>>());
            var isList = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("events", out _);
            var uses = isList ? Read(root, errors) : ReadOne(root, Whole, errors) is { } one ? [one] : [];
            return errors.Count > 0 ? null : uses;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ToldUse? ReadOne(JsonElement told, string at, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (told.ValueKind != JsonValueKind.Object)
        {
            errors[at] = ["must be an object"];
            return null;
        }

        var (use, before) = (new ToldUse("", null, "", ContentEventKind.View, null), errors.Count);
        foreach (var property in told.EnumerateObject()) use = With(use, property, $"{at}.{property.Name}", errors);
        if (errors.Count == before && use.Client.Length == 0) errors[$"{at}.client"] = ["is missing"];
        if (errors.Count == before && use.Id.Length == 0) errors[$"{at}.id"] = ["is missing"];
        return errors.Count == before ? use : null;
    }

    private static ToldUse With(ToldUse use, JsonProperty property, string field, Dictionary<string, IReadOnlyList<string>> errors)
    {
        switch (property.Name)
        {
            case "client": return use with { Client = TextOf(property.Value, field, TextMax, errors) ?? "" };
            case "id": return use with { Id = TextOf(property.Value, field, TextMax, errors) ?? "" };
            case "origin": return use with { Origin = TextOf(property.Value, field, TextMax, errors) };
            case "kind":
                if (KindOf(property.Value) is { } kind) return use with { Kind = kind };
                errors[field] = ["must be view, click or purchase"];
                return use;
            case "at":
                if (property.Value.ValueKind == JsonValueKind.String && property.Value.TryGetDateTimeOffset(out var at)) return use with { At = at };
                errors[field] = ["must be a time as ISO 8601 has it"];
                return use;
            default:
                errors[field] = ["is not known; known are client, id, origin, kind and at"];
                return use;
        }
    }

    private static string? TextOf(JsonElement value, string field, int lengthMax, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= lengthMax) return text;
        errors[field] = [string.Create(CultureInfo.InvariantCulture, $"must be a text of 1 to {lengthMax} characters")];
        return null;
    }

    private static ContentEventKind? KindOf(JsonElement value) => value.ValueKind != JsonValueKind.String ? null : value.GetString() switch
    {
        "view" => ContentEventKind.View,
        "click" => ContentEventKind.Click,
        "purchase" => ContentEventKind.Purchase,
        _ => null,
    };
}
