namespace Presage.Forecasting.Tests;

public sealed class WeightsWithoutSidesTests
{
    /// <summary>Learned without any side inputs, so that its weights for them are 0.</summary>
    private static readonly ForecastModel Model = new ManagedTrainer().Train(TestSeries.Set(4, 300), TestSeries.Options(20), _ => true).Model;

    [Fact]
    public void They_are_read_as_weights_that_are_0_there()
    {
        var read = ForecastModel.Read(Narrow().Write());

        Assert.Equal(Model.Version, read.Version);
        Assert.Equal(FeatureSet.Count, read.Inputs);
    }

    [Fact]
    public void The_state_of_a_series_under_them_is_gone_on_with()
    {
        var narrow = Narrow();
        var fingerprint = ForecastModel.FingerprintOf([.. Names.SelectMany(name => narrow.Tensors[name].ToSingles())]);

        Assert.True(ForecastModel.Read(narrow.Write()).Continues(fingerprint));
        Assert.False(Model.Continues(fingerprint));
    }

    [Theory]
    [InlineData("head.weight")]
    [InlineData("lstm.weight_ih_l0")]
    [InlineData("lstm.bias_hh_l0")]
    public void A_tensor_that_is_missing_is_named(string name)
    {
        var narrow = Narrow();
        var broken = new SafetensorsFile(narrow.Tensors.Values.Where(tensor => tensor.Name != name), narrow.Metadata).Write();

        Assert.Contains(name, Assert.Throws<ForecastModelException>(() => ForecastModel.Read(broken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_columns_are_told()
    {
        var narrow = Narrow();
        var tensors = narrow.Tensors.SetItem("lstm.weight_ih_l0", SafetensorsTensor.Of("lstm.weight_ih_l0", new float[4 * Model.Hidden * 5], 4 * Model.Hidden, 5));

        var problem = Assert.Throws<ForecastModelException>(() => ForecastModel.Read(new SafetensorsFile(tensors.Values, narrow.Metadata).Write()));

        Assert.Contains("5 columns", problem.Message, StringComparison.Ordinal);
    }

    private static string[] Names => ["lstm.weight_ih_l0", "lstm.weight_hh_l0", "lstm.bias_ih_l0", "lstm.bias_hh_l0", "head.weight", "head.bias"];

    /// <summary>The model as it was written before there were side inputs.</summary>
    private static SafetensorsFile Narrow()
    {
        Assert.True(SafetensorsFile.TryRead(Model.Write(), out var file, out _));
        var tensors = file!.Tensors
            .SetItem("lstm.weight_ih_l0", WithoutSides(file.Tensors["lstm.weight_ih_l0"], FeatureSet.SideFirst))
            .SetItem("head.weight", WithoutSides(file.Tensors["head.weight"], Model.Hidden + FeatureSet.SideFirst));
        return new SafetensorsFile(tensors.Values, file.Metadata.SetItem("features", FeatureSet.NameWithoutSides));
    }

    private static SafetensorsTensor WithoutSides(SafetensorsTensor tensor, int at)
    {
        int rows = tensor.Shape[0], wide = tensor.Shape[1];
        var values = tensor.ToSingles();
        float[] narrow = [.. Enumerable.Range(0, rows).SelectMany(row =>
            values.AsSpan(row * wide, at).ToArray().Concat(values.AsSpan(row * wide + at + SideInputs.FeatureCount, wide - at - SideInputs.FeatureCount).ToArray()))];
        return SafetensorsTensor.Of(tensor.Name, narrow, rows, narrow.Length / rows);
    }
}
