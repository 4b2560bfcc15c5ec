using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Presage.Content;

namespace Presage.Node;

/// <summary>The figures of a replay, as text or as JSON.</summary>
internal sealed record ContentReplayReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required long Lines { get; init; }

    public required long Requests { get; init; }

    public required IReadOnlyDictionary<string, long> RefusedLines { get; init; }

    /// <summary>The first refused lines: file, number from 1, and why.</summary>
    public required IReadOnlyList<string> FirstRefused { get; init; }

    /// <summary>Requests that are no uses, by reason.</summary>
    public required IReadOnlyDictionary<string, long> PassedOver { get; init; }

    /// <summary>Of those passed over as a machine's, by what told so.</summary>
    public required IReadOnlyDictionary<string, long> Bots { get; init; }

    public required int TrainUses { get; init; }

    public required int ScoredUses { get; init; }

    public required int Clients { get; init; }

    public required int Items { get; init; }

    public required ReplayHits Next { get; init; }

    public required ReplayHits NextNew { get; init; }

    /// <summary>The whole predictor, the mixture alone, and each expert, on the same cases.</summary>
    public required ImmutableArray<ReplayHits> Compared { get; init; }

    public required double NextCalibrationError { get; init; }

    public required double FirstCalibrationError { get; init; }

    public required double HorizonCalibrationError { get; init; }

    public required IReadOnlyDictionary<string, double> Weights { get; init; }

    public required ReplayEconomics Economics { get; init; }

    /// <summary>Bytes sent, by outcome; their sum is all that was sent.</summary>
    public required IReadOnlyDictionary<string, long> SentBytes { get; init; }

    /// <summary>Candidates that were not sent, by reason.</summary>
    public required IReadOnlyDictionary<string, long> NotSent { get; init; }

    public required double Seconds { get; init; }

    /// <summary>To forecast, decide, score and learn one use: half of the uses took no longer, and 99 of a hundred.</summary>
    public required double UseMicrosecondsMedian { get; init; }

    /// <inheritdoc cref="UseMicrosecondsMedian"/>
    public required double UseMicrosecondsMost { get; init; }

    public static ContentReplayReport Of(ContentReplay replay, ReplayLog log, int trainUses, UseTimes uses, TimeSpan took)
    {
        var experts = Enum.GetValues<ExpertKind>();
        var weights = replay.Predictor.MeanWeights();
        return new ContentReplayReport
        {
            Lines = log.Lines,
            Requests = log.Requests,
            RefusedLines = log.RefusedLines,
            FirstRefused = log.FirstRefused,
            PassedOver = log.Filter.Refused(),
            Bots = Counts<BotReason>(reason => reason == BotReason.None ? 0 : log.Filter.Bots.CountOf(reason)),
            TrainUses = trainUses,
            ScoredUses = uses.Count,
            Clients = replay.ClientCount,
            Items = replay.Predictor.ItemCount,
            Next = ReplayHits.Of("next use", replay.Next),
            NextNew = ReplayHits.Of("next new item", replay.NextNew),
            Compared =
            [
                ReplayHits.Of("all", replay.NextSampled), ReplayHits.Of("mixture alone", replay.MixtureSampled),
                .. experts.Select(expert => ReplayHits.Of(expert.ToString(), replay.Of(expert))),
            ],
            NextCalibrationError = replay.NextCalibration.Error,
            FirstCalibrationError = replay.FirstCalibration.Error,
            HorizonCalibrationError = replay.HorizonCalibration.Error,
            Weights = experts.ToDictionary(expert => expert.ToString(), expert => weights[(int)expert]),
            Economics = replay.Economics,
            SentBytes = Counts<PushOutcome>(replay.Ledger.BytesOf),
            NotSent = Counts<PushRefusal>(reason => reason == PushRefusal.None ? 0 : replay.RefusalsOf(reason)),
            Seconds = took.TotalSeconds,
            UseMicrosecondsMedian = uses.Quantile(0.5),
            UseMicrosecondsMost = uses.Quantile(0.99),
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public string ToText()
    {
        var text = new StringBuilder();
        Line(text, $"{Lines:#,0} lines, {Requests:#,0} requests, {TrainUses:#,0} uses learned, {ScoredUses:#,0} scored; {Clients:#,0} clients, {Items:#,0} items; {Seconds:0.0} s");
        Counted(text, "lines refused", RefusedLines);
        if (FirstRefused.Count > 0) Line(text, $"the first of them: {string.Join(", ", FirstRefused)}");
        Counted(text, "requests passed over", PassedOver);
        Counted(text, "machines", Bots);
        Line(text, $"{"",-16}{"cases",10}{"HR@1",8}{"HR@5",8}{"HR@20",8}{"MRR",8}{"weight",8}");
        foreach (var hits in new[] { Next, NextNew }.Concat(Compared).Where(hits => hits.Cases > 0)) Hits(text, hits);
        Line(text, $"calibration error: next use {NextCalibrationError:F4}, its first {FirstCalibrationError:F4}, horizon {HorizonCalibrationError:F4}");
        Line(text, $"a use took {UseMicrosecondsMedian:F0} µs, 99 of 100 took at most {UseMicrosecondsMost:F0} µs");
        if (Economics.Requests > 0) Costs(text);
        return text.ToString().TrimEnd();
    }

    private static Dictionary<string, long> Counts<T>(Func<T, long> countOf)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => countOf(value) > 0).ToDictionary(value => value.ToString(), countOf);

    private void Hits(StringBuilder text, ReplayHits hits)
    {
        var weight = Weights.TryGetValue(hits.Name, out var share) ? share.ToString("F3", CultureInfo.InvariantCulture) : "";
        Line(text, $"{hits.Name,-16}{hits.Cases,10:#,0}{hits.HitsAt1,8:F4}{hits.HitsAt5,8:F4}{hits.HitsAt20,8:F4}{hits.ReciprocalRank,8:F4}{weight,8}");
    }

    private void Costs(StringBuilder text)
    {
        Line(text, $"hits {Economics.LaterHitRatio:F4} of requests after a session's first, {Economics.HitRatio:F4} of all (at most {Economics.HitRatioMax:F4} could be; without pushes {Economics.HitRatioWithout:F4}; of new items {Economics.NewHitRatio:F4}) at extra bytes {Economics.ExtraShare:F4} of those asked for");
        Line(text, $"{Economics.Pushes:#,0} pushes, bytes: sent {Economics.SentBytes:#,0}, useful {Economics.UsefulBytes:#,0}, extra {Economics.ExtraBytes:#,0}; asked for {Economics.RequestedBytes:#,0}");
        Counted(text, "sent bytes", SentBytes);
        Counted(text, "not sent", NotSent);
    }

    private static void Counted(StringBuilder text, string name, IReadOnlyDictionary<string, long> counts)
    {
        if (counts.Count == 0) return;
        Line(text, $"{name}: {string.Join(", ", counts.OrderByDescending(pair => pair.Value).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:#,0}")))}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
