using System.Collections.Immutable;
using System.Globalization;

namespace Presage.Forecasting;

/// <summary>What a model file says of itself beside its weights.</summary>
/// <param name="WarmUpSteps">Steps of a series before its forecast is used; at least 1.</param>
/// <param name="TrainedStepMilliseconds">Length of the steps that it was trained on; other lengths are served all the same.</param>
/// <param name="Origin">The command or the tool that made it, for people to read.</param>
public sealed record ModelNotes(int WarmUpSteps, long TrainedStepMilliseconds, string Origin)
{
    /// <summary>How many ancestors a model remembers.</summary>
    public const int AncestorsMax = 64;

    private const string FormatValue = "presage-forecast-2";
    private const string QuantileNames = "0.5,0.9,0.99,0.1";

    /// <summary>
    /// Fingerprints of the weights that these were trained on from, the nearest first. Their LSTM states are near enough to go on with, so a
    /// series is not cold after each round of training.
    /// </summary>
    internal ImmutableArray<ulong> Ancestors { get; init; } = [];

    /// <summary>Whether the weights are of the feature set before <see cref="SideInputs"/>.</summary>
    internal bool IsWithoutSides { get; init; }

    internal static ModelNotes Read(ImmutableSortedDictionary<string, string> metadata)
    {
        Expect(metadata, "format", FormatValue);
        var isWithoutSides = metadata.GetValueOrDefault("features") == FeatureSet.NameWithoutSides;
        if (!isWithoutSides) Expect(metadata, "features", FeatureSet.Name);
        Expect(metadata, "horizon", ForecastModel.Horizon.ToString(CultureInfo.InvariantCulture));
        Expect(metadata, "quantiles", QuantileNames);
        return new ModelNotes(
            (int)Math.Min(Number(metadata, "warm_up_steps"), int.MaxValue),
            Number(metadata, "trained_step_ms"),
            metadata.GetValueOrDefault("origin", ""))
        {
            Ancestors = AncestorsOf(metadata.GetValueOrDefault("ancestors", "")),
            IsWithoutSides = isWithoutSides,
        };
    }

    /// <summary>Of weights that are trained on from a model.</summary>
    internal ModelNotes From(ForecastModel parent) =>
        this with { Ancestors = [.. parent.Notes.Ancestors.Prepend(parent.Fingerprint).Take(AncestorsMax)] };

    internal ImmutableSortedDictionary<string, string> ToMetadata() => new Dictionary<string, string>
    {
        ["format"] = FormatValue,
        ["features"] = FeatureSet.Name,
        ["horizon"] = ForecastModel.Horizon.ToString(CultureInfo.InvariantCulture),
        ["quantiles"] = QuantileNames,
        ["warm_up_steps"] = WarmUpSteps.ToString(CultureInfo.InvariantCulture),
        ["trained_step_ms"] = TrainedStepMilliseconds.ToString(CultureInfo.InvariantCulture),
        ["origin"] = Origin,
        ["ancestors"] = string.Join(',', Ancestors.Select(one => one.ToString("x16", CultureInfo.InvariantCulture))),
    }.Where(pair => pair.Value.Length > 0 || pair.Key != "ancestors").ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static void Expect(ImmutableSortedDictionary<string, string> metadata, string key, string expected)
    {
        var found = metadata.GetValueOrDefault(key, "nothing");
        if (found != expected) throw new ForecastModelException($"metadata '{key}' is '{found}', '{expected}' expected");
    }

    private static ImmutableArray<ulong> AncestorsOf(string text)
    {
        var ancestors = ImmutableArray.CreateBuilder<ulong>();
        foreach (var one in text.Split(',', StringSplitOptions.RemoveEmptyEntries).Take(AncestorsMax))
        {
            if (!ulong.TryParse(one, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var fingerprint))
                throw new ForecastModelException($"metadata 'ancestors' holds '{one}', hexadecimal numbers expected");
            ancestors.Add(fingerprint);
        }

        return ancestors.ToImmutable();
    }

    private static long Number(ImmutableSortedDictionary<string, string> metadata, string key)
    {
        var text = metadata.GetValueOrDefault(key, "nothing");
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ForecastModelException($"metadata '{key}' is '{text}', a positive number expected");
    }
}
