using Presage.Testing;

namespace Presage.Forecasting.Tests;

/// <summary>One file of shared/data/lstm-vectors in both precisions; shapes as in its README.</summary>
internal sealed class ReferenceCase
{
    private readonly SafetensorsFile _file;

    private ReferenceCase(string name, SafetensorsFile file)
    {
        Name = name;
        _file = file;
    }

    public string Name { get; }

    /// <summary>The cases whose name begins so, or nothing when the data is not beside the checkout.</summary>
    public static IEnumerable<ReferenceCase> Load(string precision, string prefix, string test)
    {
        if (!SharedData.IsHere($"data/lstm-vectors/{precision}", out var folder, test)) yield break;
        var paths = Directory.GetFiles(folder, $"{prefix}*.safetensors");
        Assert.NotEmpty(paths);
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            var isRead = SafetensorsFile.TryRead(File.ReadAllBytes(path), out var file, out var problem);
            Assert.True(isRead, $"{path}: {problem}");
            yield return new ReferenceCase(Path.GetFileNameWithoutExtension(path), file!);
        }
    }

    public double[] Doubles(string tensor) => _file.Tensors[tensor].ToDoubles();

    public int[] Shape(string tensor) => [.. _file.Tensors[tensor].Shape];

    public bool Has(string tensor) => _file.Tensors.ContainsKey(tensor);

    public NetworkShape LstmShape() => new(
        Shape("weight_ih_l0")[1], Shape("weight_hh_l0")[1], Has("weight_hh_l1") ? 2 : 1, Outputs: 0, HasSkip: false);

    public NetworkShape HeadedShape() => new(
        Shape("init.lstm.weight_ih_l0")[1], Shape("init.lstm.weight_hh_l0")[1], 1, Shape("init.head.weight")[0], HasSkip: false);

    /// <summary>The flat parameter vector; <paramref name="prefix"/> stands before each name, "lstm." is dropped when there is no head.</summary>
    public double[] Flat(ParameterLayout layout, string prefix)
    {
        var flat = new double[layout.Length];
        foreach (var slot in layout.Slots)
        {
            var name = layout.Shape.Outputs == 0 ? slot.Name["lstm.".Length..] : slot.Name;
            Doubles(prefix + name).CopyTo(slot.Writable<double>(flat));
        }

        return flat;
    }
}
