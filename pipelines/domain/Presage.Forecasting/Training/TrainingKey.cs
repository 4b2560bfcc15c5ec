using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Presage.Forecasting;

/// <summary>Names a training by all that decides its result, so that a checkpoint is not gone on with by another one.</summary>
internal static class TrainingKey
{
    private const int BytesShown = 16;

    public static string Of(TrainingSet set, TrainerOptions options, ForecastModel? start)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        // What may change between the parts of one training: when patience ends, and notes for people.
        Add(hash, (options with { PatienceMax = 0, WarmUpSteps = 0, Origin = "" }).ToString());
        Add(hash, FeatureSet.Name);
        Add(hash, start?.Version ?? "anew");
        Add(hash, set.Grid.ToString()!);
        foreach (var series in set.Series)
        {
            Add(hash, FormattableString.Invariant($"{series.Name} {series.FirstStepIndex} {series.Grid?.StepMilliseconds} {series.Weight:R} {series.BytesPerStep.Length}"));
            hash.AppendData(MemoryMarshal.AsBytes(series.BytesPerStep.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(series.Censored.AsSpan()));
            foreach (var side in series.Sides) Add(hash, FormattableString.Invariant($"{side.Mix} {side.Terms} {side.Lost}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, BytesShown));
    }

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
}
