using System.Text.Json;
using Presage.Content;

namespace Presage.Api;

/// <summary>The body of <c>POST /invalidate</c>, or all that is wrong with it at once.</summary>
/// <param name="Errors">By field; the body as a whole is <c>$</c>. Empty when the rest is good.</param>
internal sealed record InvalidateBody(string? Origin, InvalidationScope Scope, string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors)
{
    private const int TextMax = 1024;

    public static async Task<InvalidateBody> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var (document, problem) = await JsonBody.ReadAsync(body, cancellation).ConfigureAwait(false);
        using (document) return document is null ? new InvalidateBody(null, default, "", new Dictionary<string, IReadOnlyList<string>> { [JsonBody.Whole] = [problem] }) : Read(document.RootElement);
    }

    private static InvalidateBody Read(JsonElement root)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        var read = new InvalidateBody(null, default, "", errors);
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors[JsonBody.Whole] = ["must be an object"];
            return read;
        }

        foreach (var property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "origin": read = read with { Origin = JsonBody.TextOf(property.Value, "origin", TextMax, errors) }; break;
                case "id": read = read.With(InvalidationScope.Id, property, errors); break;
                case "prefix": read = read.With(InvalidationScope.Prefix, property, errors); break;
                case "tag": read = read.With(InvalidationScope.Tag, property, errors); break;
                case "all" when property.Value.ValueKind == JsonValueKind.True: read = read.Once(InvalidationScope.All, "", errors); break;
                default: errors[property.Name] = ["is not known, or not of its kind; known are origin and one of id, prefix, tag, and all, which must be true"]; break;
            }
        }

        if (read.Scope == default && errors.Count == 0) errors[JsonBody.Whole] = ["must have one of id, prefix, tag and all"];
        return read;
    }

    private InvalidateBody With(InvalidationScope scope, JsonProperty property, Dictionary<string, IReadOnlyList<string>> errors) =>
        JsonBody.TextOf(property.Value, property.Name, TextMax, errors) is { } name ? Once(scope, name, errors) : this;

    private InvalidateBody Once(InvalidationScope scope, string name, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (Scope != default) errors[JsonBody.Whole] = ["must have only one of id, prefix, tag and all"];
        return this with { Scope = scope, Name = name };
    }
}
