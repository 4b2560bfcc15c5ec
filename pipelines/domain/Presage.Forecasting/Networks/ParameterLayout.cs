using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>
/// All parameters of a network in one flat vector, under PyTorch's names:
/// <c>lstm.weight_ih_l0 [4H, I]</c>, <c>lstm.weight_hh_l0 [4H, H]</c>, <c>lstm.bias_ih_l0 [4H]</c>, <c>lstm.bias_hh_l0 [4H]</c>,
/// <c>head.weight [O, H (+ I)]</c>, <c>head.bias [O]</c>; gate order along 4H: i, f, g, o.
/// Gradients and optimiser moments use the same layout.
/// </summary>
public sealed class ParameterLayout
{
    private readonly ImmutableArray<ParameterSlot> _weightIh;
    private readonly ImmutableArray<ParameterSlot> _weightHh;
    private readonly ImmutableArray<ParameterSlot> _biasIh;
    private readonly ImmutableArray<ParameterSlot> _biasHh;

    public ParameterLayout(NetworkShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(shape.IsValid, false, nameof(shape));
        Shape = shape;
        var slots = ImmutableArray.CreateBuilder<ParameterSlot>();
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            Add(slots, $"lstm.weight_ih_l{layer}", 4 * shape.Hidden, shape.InputsOf(layer));
            Add(slots, $"lstm.weight_hh_l{layer}", 4 * shape.Hidden, shape.Hidden);
            Add(slots, $"lstm.bias_ih_l{layer}", 4 * shape.Hidden);
            Add(slots, $"lstm.bias_hh_l{layer}", 4 * shape.Hidden);
        }

        if (shape.Outputs > 0)
        {
            Add(slots, "head.weight", shape.Outputs, shape.HeadInputs);
            Add(slots, "head.bias", shape.Outputs);
        }

        Slots = slots.ToImmutable();
        Length = Slots.Sum(slot => slot.Length);
        _weightIh = Named("lstm.weight_ih_l");
        _weightHh = Named("lstm.weight_hh_l");
        _biasIh = Named("lstm.bias_ih_l");
        _biasHh = Named("lstm.bias_hh_l");
        HeadWeight = Slots.FirstOrDefault(slot => slot.Name == "head.weight");
        HeadBias = Slots.FirstOrDefault(slot => slot.Name == "head.bias");
    }

    public NetworkShape Shape { get; }

    public ImmutableArray<ParameterSlot> Slots { get; }

    /// <summary>Number of parameters.</summary>
    public int Length { get; }

    /// <summary>Empty (length 0) when the network has no head.</summary>
    public ParameterSlot HeadWeight { get; }

    public ParameterSlot HeadBias { get; }

    public ParameterSlot WeightIh(int layer) => _weightIh[layer];

    public ParameterSlot WeightHh(int layer) => _weightHh[layer];

    public ParameterSlot BiasIh(int layer) => _biasIh[layer];

    public ParameterSlot BiasHh(int layer) => _biasHh[layer];

    private static void Add(ImmutableArray<ParameterSlot>.Builder slots, string name, int rows, int columns = 0)
    {
        var offset = slots.Count == 0 ? 0 : slots[^1].Offset + slots[^1].Length;
        slots.Add(new ParameterSlot(name, rows, Math.Max(columns, 1), offset, columns == 0));
    }

    private ImmutableArray<ParameterSlot> Named(string prefix) =>
        [.. Slots.Where(slot => slot.Name.StartsWith(prefix, StringComparison.Ordinal))];
}
