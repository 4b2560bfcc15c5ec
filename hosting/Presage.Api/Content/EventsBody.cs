using System.Globalization;
using System.Text.Json;
using Presage.Content;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>The body of <c>POST /events</c>, or all that is wrong with it at once.</summary>
/// <param name="Uses">Null exactly when there are errors.</param>
/// <param name="Errors">By field; the body as a whole is <c>$</c>.</param>
internal sealed record EventsBody(IReadOnlyList<ToldUse>? Uses, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors)
{
    private const int EventsMax = 1000;
    private const int TextMax = 1024;

    public static async Task<EventsBody> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var (document, problem) = await JsonBody.ReadAsync(body, cancellation).ConfigureAwait(false);
        using (document)
        {
            var errors = new Dictionary<string, IReadOnlyList<string>>();
            if (document is null) errors[JsonBody.Whole] = [problem];
            var uses = document is null ? [] : Read(document.RootElement, errors);
            return errors.Count > 0 ? new EventsBody(null, errors) : new EventsBody(uses, errors);
        }
    }

    private static List<ToldUse> Read(JsonElement root, Dictionary<string, IReadOnlyList<string>> errors)
    {
        var uses = new List<ToldUse>();
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Array || root.EnumerateObject().Count() != 1)
            errors[JsonBody.Whole] = ["must be an object with the one field events, a list"];
        else if (events.GetArrayLength() > EventsMax)
            errors["events"] = [string.Create(CultureInfo.InvariantCulture, $"has more than {EventsMax}")];
        else
            foreach (var told in events.EnumerateArray())
            {
                if (ReadOne(told, $"events[{uses.Count}]", errors) is { } use) uses.Add(use);
                else break;
            }

        return uses;
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
            case "client": return use with { Client = JsonBody.TextOf(property.Value, field, TextMax, errors) ?? "" };
            case "id": return use with { Id = JsonBody.TextOf(property.Value, field, TextMax, errors) ?? "" };
            case "origin": return use with { Origin = JsonBody.TextOf(property.Value, field, TextMax, errors) };
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

    private static ContentEventKind? KindOf(JsonElement value) => value.ValueKind != JsonValueKind.String ? null : value.GetString() switch
    {
        "view" => ContentEventKind.View,
        "click" => ContentEventKind.Click,
        "purchase" => ContentEventKind.Purchase,
        _ => null,
    };
}
