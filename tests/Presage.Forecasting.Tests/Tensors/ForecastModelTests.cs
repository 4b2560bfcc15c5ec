using System.Collections.Immutable;

namespace Presage.Forecasting.Tests;

public sealed class ForecastModelTests
{
    [Fact]
    public void A_model_survives_its_file()
    {
        var bytes = ForecastModel.Default.Write();
        var read = ForecastModel.Read(bytes);
        Assert.Equal(ForecastModel.Default.Version, read.Version);
        Assert.Matches("^lstm-32-[0-9a-f]{8}$", read.Version);
        Assert.Equal(bytes, read.Write());
    }

    [Fact]
    public void Tensors_have_the_names_that_a_training_elsewhere_would_give_them()
    {
        Assert.True(SafetensorsFile.TryRead(ForecastModel.Default.Write(), out var file, out _));
        Assert.Equal(
            ["head.bias", "head.weight", "lstm.bias_hh_l0", "lstm.bias_ih_l0", "lstm.weight_hh_l0", "lstm.weight_ih_l0"],
            file!.Tensors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused_in_plain_words()
    {
        Refuses([1, 2], "no safetensors file");
        Refuses(Changed(metadata: m => m.SetItem("horizon", "10")), "'horizon' is '10', '12' expected");
        Refuses(Changed(metadata: m => m.Remove("format")), "'format' is 'nothing'");
        Refuses(Changed(metadata: m => m.SetItem("warm_up_steps", "-1")), "a positive number expected");
        Refuses(Changed(tensors: t => t.Where(x => x.Name != "head.bias")), "'head.bias' is missing");
        Refuses(Changed(tensors: t => t.Select(x => x.Name == "head.bias" ? SafetensorsTensor.Of("head.bias", new float[7], 7) : x)), "[48] expected");
        Refuses(Changed(tensors: t => t.Select(Poisoned)), "not finite");
    }

    private static SafetensorsTensor Poisoned(SafetensorsTensor tensor)
    {
        var values = tensor.ToSingles();
        values[0] = float.NaN;
        return SafetensorsTensor.Of(tensor.Name, values, [.. tensor.Shape]);
    }

    private static byte[] Changed(
        Func<IEnumerable<SafetensorsTensor>, IEnumerable<SafetensorsTensor>>? tensors = null,
        Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>>? metadata = null)
    {
        Assert.True(SafetensorsFile.TryRead(ForecastModel.Default.Write(), out var file, out _));
        return new SafetensorsFile(
            tensors is null ? file!.Tensors.Values : tensors(file!.Tensors.Values),
            metadata is null ? file.Metadata : metadata(file.Metadata)).Write();
    }

    private static void Refuses(byte[] bytes, string words) =>
        Assert.Contains(words, Assert.Throws<ForecastModelException>(() => ForecastModel.Read(bytes)).Message, StringComparison.Ordinal);
}
