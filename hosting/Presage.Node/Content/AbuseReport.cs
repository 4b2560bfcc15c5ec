using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Presage.Content;

namespace Presage.Node;

/// <summary>What <c>presage content abuse</c> found, as text or as JSON.</summary>
internal sealed record AbuseReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public required int Learned { get; init; }

    public required int Counted { get; init; }

    public required int Clients { get; init; }

    /// <summary>Counted requests by what was advised.</summary>
    public required IReadOnlyDictionary<string, int> Advised { get; init; }

    public required ImmutableArray<AbuseSuspect> Suspects { get; init; }

    public required ImmutableArray<TrialResult> Trials { get; init; }

    /// <summary>To forecast, judge and learn one request.</summary>
    public required double RequestMicrosecondsMean { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public string ToText()
    {
        var text = new StringBuilder();
        Line(text, $"{Learned:#,0} requests learned first, {Counted:#,0} counted, of {Clients:#,0} clients; a request took {RequestMicrosecondsMean:F0} µs");
        Line(text, $"advised: {string.Join(", ", Advised.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:#,0}")))}");
        if (Suspects.Length > 0) Line(text, $"{"client",-34}{"requests",9}{"flagged",9}  worst");
        foreach (var suspect in Suspects)
        {
            Line(text, $"{Cut(suspect.Client, 33),-34}{suspect.Requests,9:#,0}{suspect.Flagged,9:#,0}  {suspect.Reason}");
            Line(text, $"{"",-34}{Cut(suspect.Target, 100)}  {Cut(suspect.Agent, 50)}");
        }

        if (Trials.Length > 0) Line(text, $"{"attack",-40}{"requests",9}{"found",8}{"alarms",9}{"found at share",16}{"unfound first",15}{"attackers",11}");
        foreach (var trial in Trials)
            Line(text, $"{trial.Name,-40}{trial.Attack,9:#,0}{trial.TruePositiveShare,8:F4}{trial.FalsePositiveShare,9:F5}{trial.TruePositiveShareAtShare,16:F4}{trial.FirstFound,15:F1}{trial.Attackers,11:#,0}");
        return text.ToString().TrimEnd();
    }

    /// <summary>What a client wrote is shown without what could command a terminal.</summary>
    private static string Cut(string text, int length)
    {
        var plain = string.Concat(text.Take(length).Select(character => char.IsControl(character) ? '?' : character));
        return text.Length > length ? plain[..(length - 1)] + "…" : plain;
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture).TrimEnd());
}
