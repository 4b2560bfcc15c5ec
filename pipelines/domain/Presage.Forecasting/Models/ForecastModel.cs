using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Presage.Forecasting;

/// <summary>
/// A trained model: an LSTM over <see cref="FeatureSet"/> with a linear head over hidden state and features, whose outputs
/// <see cref="QuantileHead"/> turns into quantiles. Immutable; threads may share it.
/// </summary>
public sealed class ForecastModel
{
    /// <summary>Steps that a forecast covers.</summary>
    public const int Horizon = 12;

    /// <summary>The quantile of <see cref="ForecastVector.Lower"/>.</summary>
    public const double LowerQuantile = 0.1;

    /// <summary>The quantile of <see cref="ForecastVector.Median"/>.</summary>
    public const double MedianQuantile = 0.5;

    /// <summary>The quantile of <see cref="ForecastVector.Upper"/>, which guarantees are planned by.</summary>
    public const double UpperQuantile = 0.9;

    /// <summary>The quantile of <see cref="ForecastVector.Peak"/>.</summary>
    public const double PeakQuantile = 0.99;

    internal ForecastModel(ParameterLayout layout, ReadOnlySpan<float> parameters, ModelNotes notes)
    {
        Layout = layout;
        Notes = notes;
        Parameters = [.. parameters];
        Network = new InferenceNetwork(VectorKernel.Best, layout, parameters);
        Fingerprint = FingerprintOf(parameters);
        Version = string.Create(CultureInfo.InvariantCulture, $"lstm-{layout.Shape.Hidden}-{Fingerprint >> 32:x8}");
    }

    /// <summary>The quantiles of a forecast, ascending.</summary>
    public static ImmutableArray<double> Quantiles { get; } = [LowerQuantile, MedianQuantile, UpperQuantile, PeakQuantile];

    /// <summary>The model that ships with Presage; <c>Models/README.md</c> says how it was trained.</summary>
    public static ForecastModel Default => DefaultModel.Instance;

    /// <summary>Names the weights, by a hash of them: <c>lstm-32-1a2b3c4d</c>.</summary>
    public string Version { get; }

    public int Hidden => Layout.Shape.Hidden;

    public int Layers => Layout.Shape.Layers;

    /// <summary>Features a step.</summary>
    public int Inputs => Layout.Shape.Inputs;

    /// <summary>Steps of a series before its own forecast is trusted.</summary>
    public int WarmUpSteps => Notes.WarmUpSteps;

    public ModelNotes Notes { get; }

    internal ulong Fingerprint { get; }

    internal ParameterLayout Layout { get; }

    internal ImmutableArray<float> Parameters { get; }

    internal InferenceNetwork Network { get; }

    /// <summary>Reads a safetensors file with PyTorch's names (see <see cref="ParameterLayout"/>) and our metadata.</summary>
    /// <exception cref="ForecastModelException">The bytes are no such file, or one of another feature set or shape.</exception>
    public static ForecastModel Read(ReadOnlySpan<byte> safetensors)
    {
        if (!SafetensorsFile.TryRead(safetensors, out var file, out var problem))
        {
            throw new ForecastModelException($"no safetensors file: {problem}");
        }

        var notes = ModelNotes.Read(file!.Metadata);
        if (notes.IsWithoutSides) (file, notes) = WeightsWithoutSides.Widen(file, notes);
        var shape = ShapeOf(file);
        var layout = new ParameterLayout(shape);
        var parameters = new float[layout.Length];
        foreach (var slot in layout.Slots) ReadTensor(file, slot, slot.Writable<float>(parameters));
        return new ForecastModel(layout, parameters, notes);
    }

    /// <summary>Whether LSTM states under those weights may be gone on with under these: they are the same, or these were trained on from them.</summary>
    internal bool Continues(ulong fingerprint) => fingerprint == Fingerprint || Notes.Ancestors.Contains(fingerprint);

    /// <summary>The file that <see cref="Read"/> reads; equal models give equal bytes.</summary>
    public byte[] Write()
    {
        var tensors = Layout.Slots.Select(slot => SafetensorsTensor.Of(
            slot.Name, slot.Of(Parameters.AsSpan()), slot.IsVector ? [slot.Rows] : [slot.Rows, slot.Columns]));
        return new SafetensorsFile(tensors, Notes.ToMetadata()).Write();
    }

    /// <summary>Version, shape, notes and tensors, in lines for people.</summary>
    public string Describe() => ModelDescription.Of(this);

    private static NetworkShape ShapeOf(SafetensorsFile file)
    {
        var recurrent = ShapeOf(file, "lstm.weight_hh_l0");
        var input = ShapeOf(file, "lstm.weight_ih_l0");
        var head = ShapeOf(file, "head.weight");
        var layers = file.Tensors.ContainsKey("lstm.weight_hh_l1") ? 2 : 1;
        var skip = head.Columns - recurrent.Columns;
        var shape = new NetworkShape(input.Columns, recurrent.Columns, layers, head.Rows, skip > 0, Math.Max(skip - input.Columns, 0));
        if (!shape.IsValid) throw new ForecastModelException($"the shape {shape} is not one that is served");
        if ((shape.Inputs, shape.SkipInputs) != (FeatureSet.Count, FeatureSet.SkipCount))
        {
            throw new ForecastModelException(
                $"the weights read {shape.Inputs} features and {shape.SkipInputs} in the head alone, feature set {FeatureSet.Name} has {FeatureSet.Count} and {FeatureSet.SkipCount}");
        }

        return shape.Outputs == QuantileHead.Outputs
            ? shape
            : throw new ForecastModelException($"head.weight has {shape.Outputs} rows, {QuantileHead.Outputs} expected");
    }

    private static (int Rows, int Columns) ShapeOf(SafetensorsFile file, string name)
    {
        if (!file.Tensors.TryGetValue(name, out var tensor)) throw new ForecastModelException($"tensor '{name}' is missing");
        return tensor.Shape.Length == 2
            ? (tensor.Shape[0], tensor.Shape[1])
            : throw new ForecastModelException($"tensor '{name}' has {tensor.Shape.Length} dimensions, 2 expected");
    }

    private static void ReadTensor(SafetensorsFile file, ParameterSlot slot, Span<float> into)
    {
        if (!file.Tensors.TryGetValue(slot.Name, out var tensor)) throw new ForecastModelException($"tensor '{slot.Name}' is missing");
        ImmutableArray<int> expected = slot.IsVector ? [slot.Rows] : [slot.Rows, slot.Columns];
        if (!tensor.Shape.SequenceEqual(expected))
        {
            throw new ForecastModelException(
                $"tensor '{slot.Name}' has shape [{string.Join(", ", tensor.Shape)}], [{string.Join(", ", expected)}] expected");
        }

        tensor.ToSingles().CopyTo(into);
        foreach (var value in into)
        {
            if (!float.IsFinite(value)) throw new ForecastModelException($"tensor '{slot.Name}' holds a value that is not finite");
        }
    }

    internal static ulong FingerprintOf(ReadOnlySpan<float> parameters)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(parameters), digest);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(digest);
    }
}
