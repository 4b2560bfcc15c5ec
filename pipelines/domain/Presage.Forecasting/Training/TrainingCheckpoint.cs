using System.Collections.Immutable;
using System.Globalization;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// A training at a validation: all that its next update depends on. Rows begin anew after each validation, so their places are not
/// part of it, and a training that is resumed gives the same bytes as one that never stopped. Stored as safetensors: tensors
/// <c>parameters</c>, <c>best</c>, <c>first_moments</c>, <c>second_moments</c> (flat, in the order of <see cref="ParameterLayout"/>) and
/// <c>progress [validations, 4]</c> in double; the rest in the metadata.
/// </summary>
public sealed record TrainingCheckpoint
{
    private const string FormatValue = "presage-training-1";

    /// <summary>Parameter updates made.</summary>
    public required int Update { get; init; }

    /// <summary>All validations so far.</summary>
    public required ImmutableArray<TrainingProgress> Progress { get; init; }

    /// <summary>See <see cref="TrainingKey"/>.</summary>
    internal string Key { get; init; } = "";

    internal SeededRandomState Random { get; init; }

    internal int ValidationsSinceBest { get; init; }

    internal double BestLoss { get; init; }

    internal OptimizerMoments Moments { get; init; } = new(0, [], []);

    internal ImmutableArray<float> Parameters { get; init; } = [];

    internal ImmutableArray<float> Best { get; init; } = [];

    /// <exception cref="ForecastModelException">The bytes are no checkpoint.</exception>
    public static TrainingCheckpoint Read(ReadOnlySpan<byte> bytes)
    {
        if (!SafetensorsFile.TryRead(bytes, out var file, out var problem)) throw new ForecastModelException($"no checkpoint: {problem}");
        var format = file!.Metadata.GetValueOrDefault("format", "nothing");
        if (format != FormatValue) throw new ForecastModelException($"no checkpoint: metadata 'format' is '{format}', '{FormatValue}' expected");
        var parameters = Tensor(file, "parameters", null);
        return new TrainingCheckpoint
        {
            Update = (int)Number(file, "update"),
            Progress = ProgressOf(file),
            Key = file.Metadata.GetValueOrDefault("key", ""),
            Random = new SeededRandomState(
                Word(file, "random_0"), Word(file, "random_1"), Word(file, "random_2"), Word(file, "random_3"), Number(file, "random_spare")),
            ValidationsSinceBest = (int)Number(file, "validations_since_best"),
            BestLoss = Number(file, "best_loss"),
            Moments = new OptimizerMoments(
                (int)Number(file, "optimizer_steps"), Tensor(file, "first_moments", parameters.Length), Tensor(file, "second_moments", parameters.Length)),
            Parameters = parameters,
            Best = Tensor(file, "best", parameters.Length),
        };
    }

    public byte[] Write() => new SafetensorsFile(
        [
            SafetensorsTensor.Of("parameters", Parameters.AsSpan(), Parameters.Length),
            SafetensorsTensor.Of("best", Best.AsSpan(), Best.Length),
            SafetensorsTensor.Of("first_moments", Moments.First.AsSpan(), Moments.First.Length),
            SafetensorsTensor.Of("second_moments", Moments.Second.AsSpan(), Moments.Second.Length),
            ProgressTensor(),
        ],
        new Dictionary<string, string>
        {
            ["format"] = FormatValue,
            ["key"] = Key,
            ["update"] = Text(Update),
            ["validations_since_best"] = Text(ValidationsSinceBest),
            ["best_loss"] = Text(BestLoss),
            ["optimizer_steps"] = Text(Moments.StepNumber),
            ["random_0"] = Hex(Random.S0),
            ["random_1"] = Hex(Random.S1),
            ["random_2"] = Hex(Random.S2),
            ["random_3"] = Hex(Random.S3),
            ["random_spare"] = Text(Random.SpareGaussian),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal)).Write();

    private SafetensorsTensor ProgressTensor()
    {
        double[] rows = [.. Progress.SelectMany(one => (double[])[one.Update, one.TrainingLoss, one.ValidationLoss, one.IsBest ? 1 : 0])];
        return new SafetensorsTensor(
            "progress", TensorType.Float64, [Progress.Length, 4], System.Runtime.InteropServices.MemoryMarshal.AsBytes(rows.AsSpan()).ToArray());
    }

    private static ImmutableArray<TrainingProgress> ProgressOf(SafetensorsFile file)
    {
        if (!file.Tensors.TryGetValue("progress", out var tensor) || tensor.Shape.Length != 2 || tensor.Shape[1] != 4)
            throw new ForecastModelException("no checkpoint: tensor 'progress' is missing or not [validations, 4]");
        return [.. tensor.ToDoubles().Chunk(4).Select(row => new TrainingProgress((int)row[0], row[1], row[2], row[3] != 0))];
    }

    private static ImmutableArray<float> Tensor(SafetensorsFile file, string name, int? length)
    {
        if (!file.Tensors.TryGetValue(name, out var tensor)) throw new ForecastModelException($"no checkpoint: tensor '{name}' is missing");
        return tensor.ElementCount == (length ?? tensor.ElementCount)
            ? [.. tensor.ToSingles()]
            : throw new ForecastModelException($"no checkpoint: tensor '{name}' has {tensor.ElementCount} values, {length} expected");
    }

    private static double Number(SafetensorsFile file, string key) =>
        double.TryParse(file.Metadata.GetValueOrDefault(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ForecastModelException($"no checkpoint: metadata '{key}' is no number");

    private static ulong Word(SafetensorsFile file, string key) =>
        ulong.TryParse(file.Metadata.GetValueOrDefault(key), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var word)
            ? word
            : throw new ForecastModelException($"no checkpoint: metadata '{key}' is no number of 16 hexadecimal digits");

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Hex(ulong word) => word.ToString("x16", CultureInfo.InvariantCulture);
}
