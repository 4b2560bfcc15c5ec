using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// Parameters before the first update: PyTorch's uniform ±1/√hidden, forget-gate biases summing to 1 so that the cell
/// remembers from the start, and a head of zeros, with which the first median is the last value and the other quantiles stand near it.
/// </summary>
internal static class ParameterStart
{
    /// <summary>s(-2) = 0.41 of a unit between neighbouring quantiles.</summary>
    private const float SpreadStart = -2;

    public static float[] Make(ParameterLayout layout, SeededRandom random)
    {
        var parameters = new float[layout.Length];
        var bound = 1 / Math.Sqrt(layout.Shape.Hidden);
        foreach (var slot in layout.Slots)
        {
            if (slot.Name.StartsWith("head", StringComparison.Ordinal)) continue;
            foreach (ref var value in slot.Writable<float>(parameters)) value = (float)((2 * random.NextDouble() - 1) * bound);
        }

        ClearSides(layout, parameters);
        for (var layer = 0; layer < layout.Shape.Layers; layer++)
        {
            layout.BiasIh(layer).Writable<float>(parameters).Slice(layout.Shape.Hidden, layout.Shape.Hidden).Fill(1);
            layout.BiasHh(layer).Writable<float>(parameters).Slice(layout.Shape.Hidden, layout.Shape.Hidden).Clear();
        }

        if (layout.Shape.Outputs == QuantileHead.Outputs) layout.HeadBias.Writable<float>(parameters)[ForecastModel.Horizon..].Fill(SpreadStart);
        return parameters;
    }

    /// <summary>What no series of a training tells shall have no say later.</summary>
    private static void ClearSides(ParameterLayout layout, float[] parameters)
    {
        if (layout.Shape.Inputs != FeatureSet.Count) return;
        var input = layout.WeightIh(0);
        for (var row = 0; row < input.Rows; row++)
            input.Writable<float>(parameters).Slice(row * input.Columns + FeatureSet.SideFirst, SideInputs.FeatureCount).Clear();
    }
}
