namespace Presage.Forecasting;

/// <summary>Weights of the feature set before <see cref="SideInputs"/>, read as weights of the present one that are 0 for them: the same forecasts.</summary>
internal static class WeightsWithoutSides
{
    private const int Inputs = FeatureSet.SideFirst;

    /// <summary>The file with columns of zeros, and its notes, which name the narrow weights as an ancestor: LSTM states under them go on.</summary>
    public static (SafetensorsFile File, ModelNotes Notes) Widen(SafetensorsFile file, ModelNotes notes)
    {
        var hidden = ColumnsOf(file, "lstm.weight_hh_l0");
        var wide = file.Tensors.SetItems(
        [
            new("lstm.weight_ih_l0", Widened(file, "lstm.weight_ih_l0", Inputs)),
            new("head.weight", Widened(file, "head.weight", hidden + Inputs)),
        ]);
        return (new SafetensorsFile(wide.Values, file.Metadata), notes with { IsWithoutSides = false, Ancestors = [FingerprintOf(file), .. notes.Ancestors.Take(ModelNotes.AncestorsMax - 1)] });
    }

    private static int ColumnsOf(SafetensorsFile file, string name) => TensorOf(file, name).Shape[1];

    private static SafetensorsTensor TensorOf(SafetensorsFile file, string name) =>
        file.Tensors.TryGetValue(name, out var tensor) && tensor.Shape.Length == 2
            ? tensor
            : throw new ForecastModelException($"tensor '{name}' is missing or has not 2 dimensions");

    private static SafetensorsTensor Widened(SafetensorsFile file, string name, int at)
    {
        var tensor = TensorOf(file, name);
        int rows = tensor.Shape[0], narrow = tensor.Shape[1], wide = narrow + SideInputs.FeatureCount;
        if (narrow < at) throw new ForecastModelException($"tensor '{name}' has {narrow} columns, at least {at} expected of feature set {FeatureSet.NameWithoutSides}");
        var from = tensor.ToSingles();
        var values = new float[rows * wide];
        for (var row = 0; row < rows; row++)
        {
            var source = from.AsSpan(row * narrow, narrow);
            source[..at].CopyTo(values.AsSpan(row * wide));
            source[at..].CopyTo(values.AsSpan(row * wide + at + SideInputs.FeatureCount));
        }

        return SafetensorsTensor.Of(name, values, rows, wide);
    }

    /// <summary>As those who served the narrow weights worked it out.</summary>
    private static ulong FingerprintOf(SafetensorsFile file)
    {
        var (gates, head) = (TensorOf(file, "lstm.weight_ih_l0"), TensorOf(file, "head.weight"));
        var layers = file.Tensors.ContainsKey("lstm.weight_hh_l1") ? 2 : 1;
        var hidden = gates.Shape[0] / 4;
        var layout = new ParameterLayout(new NetworkShape(gates.Shape[1], hidden, layers, head.Shape[0], HasSkip: true, head.Shape[1] - hidden - gates.Shape[1]));
        var parameters = new float[layout.Length];
        foreach (var slot in layout.Slots)
        {
            var values = file.Tensors.TryGetValue(slot.Name, out var tensor) ? tensor.ToSingles() : [];
            if (values.Length != slot.Length) throw new ForecastModelException($"tensor '{slot.Name}' holds {values.Length} values, {slot.Length} expected");
            values.CopyTo(slot.Writable<float>(parameters));
        }

        return ForecastModel.FingerprintOf(parameters);
    }
}
