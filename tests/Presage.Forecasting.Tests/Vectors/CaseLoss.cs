using System.Numerics;

namespace Presage.Forecasting.Tests;

/// <summary>The loss that a training case is about.</summary>
internal static class CaseLoss
{
    public static double Compute<T>(ReferenceCase truth, T[] outputs, T[] gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var targets = ReferenceRun.Narrow<T>(truth.Doubles("target"));
        if (!truth.Name.Contains("pinball", StringComparison.Ordinal)) return double.CreateChecked(MeanSquaredLoss.Compute<T>(outputs, targets, gradient));
        T[] quantiles = [T.CreateChecked(0.1), T.CreateChecked(0.5), T.CreateChecked(0.9)];
        return double.CreateChecked(PinballLoss.Compute<T>(outputs, targets, quantiles, gradient));
    }
}
