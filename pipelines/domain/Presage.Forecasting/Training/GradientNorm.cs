using System.Numerics;

namespace Presage.Forecasting;

/// <summary>Clipping by the global norm: g ← g · min(1, max / (‖g‖ + 1e-6)).</summary>
public static class GradientNorm
{
    private const double NormAddend = 1e-6;

    /// <summary>Gives the norm before clipping.</summary>
    public static double Clip<T>(Span<T> gradient, double normMax)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var value in gradient)
        {
            var wide = double.CreateTruncating(value);
            sum += wide * wide;
        }

        var norm = Math.Sqrt(sum);
        var share = normMax / (norm + NormAddend);
        if (share >= 1) return norm;
        var factor = T.CreateChecked(share);
        foreach (ref var value in gradient) value *= factor;
        return norm;
    }
}
