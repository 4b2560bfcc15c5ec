using System.Text.Json;
using System.Text.Json.Nodes;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>
/// A backtest's figures as JSON, to be compared with later ones:
/// <c>{ format, horizon, testShare, unseenShare, coldStart, feedbackDays, seeds, sets: { file: { forecaster: { "1": { maseMean: { mean, spread }, … }, …, "all": … } } } }</c>.
/// A figure that is not a number is null.
/// </summary>
internal static class BacktestFile
{
    private const string Format = "presage-backtest-1";
    private const string AllHorizons = "all";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(IReadOnlyList<BacktestResult> results, BacktestRequest request)
    {
        var sets = new JsonObject();
        foreach (var result in results)
        {
            var forecasters = new JsonObject();
            foreach (var forecaster in result.Forecasters) forecasters[forecaster.Forecaster] = HorizonsOf(forecaster, result.Horizon);
            sets[result.SetName] = forecasters;
        }

        return new JsonObject
        {
            ["format"] = Format,
            ["horizon"] = request.Plan.Horizon,
            ["testShare"] = request.Plan.TestShare,
            ["unseenShare"] = request.Plan.UnseenShare,
            ["coldStart"] = request.Plan.IsColdStart,
            ["feedbackDays"] = request.Plan.FeedbackDays,
            ["seeds"] = request.Seeds,
            ["sets"] = sets,
        }.ToJsonString(Indented) + "\n";
    }

    /// <summary>Every mean of results, by its place.</summary>
    public static Dictionary<BacktestFigure, double> FiguresOf(IReadOnlyList<BacktestResult> results)
    {
        var figures = new Dictionary<BacktestFigure, double>();
        foreach (var result in results)
        {
            foreach (var forecaster in result.Forecasters)
            {
                for (var horizon = 0; horizon <= result.Horizon; horizon++)
                {
                    var mean = forecaster.Mean(horizon);
                    foreach (var measure in MeasureSet.Measures)
                        figures[new BacktestFigure(result.SetName, forecaster.Forecaster, horizon, measure)] = mean[measure];
                }
            }
        }

        return figures;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="UserErrorException">The file cannot be read, or is of another kind or another plan.</exception>
    public static IReadOnlyList<(BacktestFigure Figure, double Value)> Read(string path, BacktestPlan plan)
    {
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path))!;
            if ((string?)root["format"] != Format) throw new FormatException($"its format is not {Format}");
            var saved = new BacktestPlan((int)root["horizon"]!, (double)root["testShare"]!)
            {
                UnseenShare = (double)root["unseenShare"]!,
                IsColdStart = (bool)root["coldStart"]!,
                FeedbackDays = (int?)root["feedbackDays"] ?? 0,
            };
            if (saved != plan) throw new FormatException($"it was saved with {saved}, this run has {plan}");
            return [.. from set in root["sets"]!.AsObject()
                       from forecaster in set.Value!.AsObject()
                       from horizon in forecaster.Value!.AsObject()
                       from measure in horizon.Value!.AsObject()
                       select (FigureOf(set.Key, forecaster.Key, horizon.Key, measure.Key), (double?)measure.Value!["mean"] ?? double.NaN)];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"--baseline {path} cannot be read: {cause.Message}", ExitCode.Resource);
        }
        catch (Exception cause) when (cause is JsonException or FormatException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new UserErrorException($"--baseline {path} is no saved backtest to compare with: {cause.Message}", ExitCode.Usage);
        }
    }

    private static JsonObject HorizonsOf(ForecasterResult forecaster, int horizons)
    {
        var all = new JsonObject();
        for (var horizon = 0; horizon <= horizons; horizon++)
        {
            var (mean, spread) = (forecaster.Mean(horizon), forecaster.Spread(horizon));
            var measures = new JsonObject();
            foreach (var measure in MeasureSet.Measures)
            {
                measures[JsonNamingPolicy.CamelCase.ConvertName(measure.ToString())] = new JsonObject
                {
                    ["mean"] = NumberOf(mean[measure]),
                    ["spread"] = NumberOf(spread[measure]),
                };
            }

            all[horizon == 0 ? AllHorizons : $"{horizon}"] = measures;
        }

        return all;
    }

    private static JsonValue? NumberOf(double value) => double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 9)) : null;

    private static BacktestFigure FigureOf(string set, string forecaster, string horizon, string measure) => new(
        set,
        forecaster,
        horizon == AllHorizons ? 0 : int.Parse(horizon, System.Globalization.CultureInfo.InvariantCulture),
        Enum.Parse<BacktestMeasure>(measure, ignoreCase: true));
}
