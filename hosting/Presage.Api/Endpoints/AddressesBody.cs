using System.Globalization;
using System.Text.Json;
using Presage.Core;
using Presage.Flows;

namespace Presage.Api;

/// <summary>Reads an <see cref="AddressesResource"/> and says everything that is wrong with it at once.</summary>
/// <param name="Errors">By field; the body as a whole is <c>$</c>. None: the addresses are right.</param>
internal sealed record AddressesBody(IReadOnlyList<AddressAssignment> Addresses, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors)
{
    private const string Whole = "$";
    private const int SystemMax = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 6, AllowDuplicateProperties = false };

    public static async Task<AddressesBody> ReadAsync(string subscriber, Stream body, CancellationToken cancellation)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, Strict, cancellation).ConfigureAwait(false);
            return Read(subscriber, document.RootElement);
        }
        catch (JsonException problem)
        {
            return Refuse(Whole, string.Create(CultureInfo.InvariantCulture, $"is not JSON as this API takes it, at line {(problem.LineNumber ?? 0) + 1}"));
        }
    }

    private static AddressesBody Read(string subscriber, JsonElement root)
    {
        if (subscriber.Length > SubscriberId.LengthMax) return Refuse("id", string.Create(CultureInfo.InvariantCulture, $"must have at most {SubscriberId.LengthMax} characters"));
        if (subscriber.Any(char.IsControl) || subscriber.Trim() != subscriber) return Refuse("id", "must have no control characters and no white space around it");
        if (root.ValueKind != JsonValueKind.Object) return Refuse(Whole, "must be an object");
        if (!root.TryGetProperty("addresses", out var list) || list.ValueKind != JsonValueKind.Array) return Refuse("addresses", "must be a list");
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var property in root.EnumerateObject())
            if (property.Name != "addresses") errors[property.Name] = ["is not known; known is addresses"];
        var addresses = new List<AddressAssignment>();
        foreach (var element in list.EnumerateArray())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"addresses[{addresses.Count}]");
            addresses.Add(element.ValueKind == JsonValueKind.Object ? ReadOne(subscriber, element, at, errors) : default);
            if (element.ValueKind != JsonValueKind.Object) errors[at] = ["must be an object"];
        }

        return new AddressesBody(addresses, errors);
    }

    private static AddressAssignment ReadOne(string subscriber, JsonElement element, string at, Dictionary<string, IReadOnlyList<string>> errors)
    {
        var (prefix, from, until, ports) = (default(IpPrefix?), EventTime.Min, DirectoryEntry.Forever, PortRange.All);
        var system = "";
        foreach (var property in element.EnumerateObject())
        {
            var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : null;
            string? error = null;
            switch (property.Name)
            {
                case "prefix": (prefix, error) = IpPrefix.TryParse(text ?? "", out var read) ? (read, null) : (default(IpPrefix?), "must be an address or prefix"); break;
                case "from": (from, error) = TimeOf(property.Value, from); break;
                case "until": (until, error) = TimeOf(property.Value, until); break;
                case "ports": error = property.Value.ValueKind == JsonValueKind.Null || (text is not null && PortRange.TryParse(text, out ports)) ? null : "must be a range of ports, such as 1024-2047"; break;
                case "system": (system, error) = SystemOf(property.Value); break;
                default: error = "is not known; known are prefix, from, until, ports and system"; break;
            }

            if (error is not null) errors[$"{at}.{property.Name}"] = [error];
        }

        if (prefix is null) errors.TryAdd($"{at}.prefix", ["is missing"]);
        if (until <= from) errors.TryAdd($"{at}.until", ["must be later than from"]);
        return new AddressAssignment(subscriber, prefix ?? default, from, until, ports) { System = system };
    }

    private static (string System, string? Error) SystemOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? ("", null)
        : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= SystemMax } text && !text.Any(char.IsControl) && text.Trim() == text ? (text, null)
        : ("", string.Create(CultureInfo.InvariantCulture, $"must be a text of at most {SystemMax} characters"));

    private static (EventTime Time, string? Error) TimeOf(JsonElement value, EventTime otherwise) => value.ValueKind switch
    {
        JsonValueKind.Null => (otherwise, null),
        JsonValueKind.String when value.TryGetDateTimeOffset(out var time) => (EventTime.From(time), null),
        _ => (otherwise, "must be a time, such as 2026-11-22T10:00:00Z"),
    };

    private static AddressesBody Refuse(string field, string error) => new([], new Dictionary<string, IReadOnlyList<string>> { [field] = [error] });
}
