namespace Presage.Forecasting;

/// <summary>Packed weights of a whole network for forecasting; immutable once made, so threads may share it.</summary>
internal sealed class InferenceNetwork
{
    private readonly PackedLayer[] _layers;

    public InferenceNetwork(VectorKernel kernel, ParameterLayout layout, ReadOnlySpan<float> parameters)
    {
        Kernel = kernel;
        Shape = layout.Shape;
        _layers = new PackedLayer[Shape.Layers];
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            _layers[layer] = new PackedLayer(kernel, Shape, layer, forTraining: false);
            _layers[layer].Load(layout, layer, parameters);
        }

        if (Shape.Outputs == 0) return;
        Head = new PackedHead(kernel, Shape, forTraining: false);
        Head.Load(layout, parameters);
    }

    public VectorKernel Kernel { get; }

    public NetworkShape Shape { get; }

    public PackedHead? Head { get; }

    public ReadOnlySpan<PackedLayer> Layers => _layers;

    /// <summary>Hidden units, padded to the register width.</summary>
    public int HiddenPadded => _layers[0].HiddenPadded;
}
