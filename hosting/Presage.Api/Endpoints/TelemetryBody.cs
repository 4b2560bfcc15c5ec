using System.Globalization;
using System.Text;
using System.Text.Json;
using Presage.Traffic;

namespace Presage.Api;

/// <summary>Reads measurements, and says of each that is wrong what is; the first <see cref="ErrorsMax"/> fields of all.</summary>
/// <param name="Errors">By field, such as <c>[3].rttMicros</c> of the fourth; the body as a whole is <c>$</c>. None: all are right.</param>
internal sealed record TelemetryBody(IReadOnlyList<TelemetryReport> Reports, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors)
{
    /// <summary>A line each.</summary>
    public const string Lines = "application/x-ndjson";

    private const int ReportsMax = 10_000;
    private const int ErrorsMax = 16;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    public static bool IsLines(string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant() is Lines or "application/jsonl" or "application/json-lines";

    public static async Task<TelemetryBody> ReadAsync(Stream body, bool hasLines, CancellationToken cancellation)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        var reports = new List<TelemetryReport>();
        if (hasLines)
        {
            using var reader = new StreamReader(body, Encoding.UTF8);
            while (errors.Count < ErrorsMax && reports.Count <= ReportsMax && await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line)) ReadLine(line, reports, errors);
            }
        }
        else
        {
            var (document, problem) = await JsonBody.ReadAsync(body, cancellation).ConfigureAwait(false);
            using (document)
            {
                if (document is null) errors[JsonBody.Whole] = [problem];
                else ReadRoot(document.RootElement, reports, errors);
            }
        }

        if (reports.Count == 0 && errors.Count == 0) errors[JsonBody.Whole] = ["holds no measurement"];
        return new TelemetryBody(reports, errors);
    }

    private static void ReadLine(string line, List<TelemetryReport> reports, Dictionary<string, IReadOnlyList<string>> errors)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            ReadOne(document.RootElement, reports, errors);
        }
        catch (JsonException)
        {
            errors[FieldOf(reports.Count)] = ["is not JSON"];
            reports.Add(default);
        }
    }

    private static void ReadRoot(JsonElement root, List<TelemetryReport> reports, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            ReadOne(root, reports, errors);
            return;
        }

        foreach (var element in root.EnumerateArray())
        {
            if (errors.Count >= ErrorsMax || reports.Count > ReportsMax) return;
            ReadOne(element, reports, errors);
        }
    }

    private static void ReadOne(JsonElement element, List<TelemetryReport> reports, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (reports.Count == ReportsMax)
            errors[JsonBody.Whole] = [string.Create(CultureInfo.InvariantCulture, $"holds more than {ReportsMax} measurements")];
        reports.Add(TelemetryFields.Read(element, FieldOf(reports.Count), errors));
    }

    private static string FieldOf(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}
