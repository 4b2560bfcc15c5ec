using System.Globalization;
using System.Text.Json;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>Reads a <see cref="PreferencesResource"/> and says everything that is wrong with it at once.</summary>
/// <param name="Preferences">Null exactly when there are errors.</param>
/// <param name="Errors">By field; the body as a whole is <c>$</c>.</param>
internal sealed record PreferencesBody(SubscriberPreferences? Preferences, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors)
{
    private const string Whole = "$";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    public static async Task<PreferencesBody> ReadAsync(Stream body, CancellationToken cancellation)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, Strict, cancellation).ConfigureAwait(false);
            return Read(document.RootElement);
        }
        catch (JsonException problem)
        {
            var line = (problem.LineNumber ?? 0) + 1;
            var place = string.Create(CultureInfo.InvariantCulture, $"line {line}, byte {(problem.BytePositionInLine ?? 0) + 1}");
            return Refuse(Whole, "is not JSON as this API takes it, at " + place);
        }
    }

    private static PreferencesBody Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return Refuse(Whole, "must be an object");
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        bool? interactive = null, deferBulk = null;
        double? weight = null;
        foreach (var property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "interactive": interactive = ReadBoolean(property, errors); break;
                case "deferBulk": deferBulk = ReadBoolean(property, errors); break;
                case "weight": weight = ReadWeight(property, errors); break;
                default: errors[property.Name] = ["is not known; known are interactive, deferBulk and weight"]; break;
            }
        }

        if (interactive is null) errors.TryAdd("interactive", ["is missing"]);
        if (deferBulk is null) errors.TryAdd("deferBulk", ["is missing"]);
        if (weight is null) errors.TryAdd("weight", ["is missing"]);
        return errors.Count > 0
            ? new PreferencesBody(null, errors)
            : new PreferencesBody(new SubscriberPreferences(interactive!.Value, deferBulk!.Value, weight!.Value), errors);
    }

    private static bool? ReadBoolean(JsonProperty property, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False) return property.Value.GetBoolean();
        errors[property.Name] = ["must be true or false"];
        return null;
    }

    private static double? ReadWeight(JsonProperty property, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (property.Value.ValueKind == JsonValueKind.Number
            && property.Value.TryGetDouble(out var weight)
            && weight is >= SubscriberPreferences.WeightMin and <= SubscriberPreferences.WeightMax)
            return weight;
        errors[property.Name] = [string.Create(
            CultureInfo.InvariantCulture, $"must be a number from {SubscriberPreferences.WeightMin} to {SubscriberPreferences.WeightMax}")];
        return null;
    }

    private static PreferencesBody Refuse(string field, string error) =>
        new(null, new Dictionary<string, IReadOnlyList<string>> { [field] = [error] });
}
