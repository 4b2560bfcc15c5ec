using System.Globalization;
using System.Text.Json;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>Reads a JSON body strictly: shallow, and no field twice.</summary>
internal static class JsonBody
{
    /// <summary>Names the body as a whole among errors.</summary>
    public const string Whole = "$";

    /// <summary>The body, which the caller disposes, or what is wrong with it.</summary>
    public static async Task<(JsonDocument? Document, string Error)> ReadAsync(Stream body, CancellationToken cancellation)
    {
        try
        {
            return (await JsonDocument.ParseAsync(body, ToldUseReader.Strict, cancellation).ConfigureAwait(false), "");
        }
        catch (JsonException problem)
        {
            var (line, at) = ((problem.LineNumber ?? 0) + 1, (problem.BytePositionInLine ?? 0) + 1);
            return (null, string.Create(CultureInfo.InvariantCulture, $"is not JSON as this API takes it, at line {line}, byte {at}"));
        }
    }

    /// <summary>Text of a field, or null with an error noted.</summary>
    public static string? TextOf(JsonElement value, string field, int lengthMax, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= lengthMax) return text;
        errors[field] = [string.Create(CultureInfo.InvariantCulture, $"must be a text of 1 to {lengthMax} characters")];
        return null;
    }
}
