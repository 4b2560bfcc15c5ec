using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>A fitted linear rule, shared by all series of a set.</summary>
/// <param name="Inputs">What it reads.</param>
/// <param name="Weights"><c>[outputs, inputs]</c>.</param>
internal sealed record LinearWeights(LagInputs Inputs, ImmutableArray<double> Weights)
{
    public double Output(int index, ReadOnlySpan<double> row) =>
        LinearProduct.Dot(Weights.AsSpan().Slice(index * Inputs.Count, Inputs.Count), row);
}
