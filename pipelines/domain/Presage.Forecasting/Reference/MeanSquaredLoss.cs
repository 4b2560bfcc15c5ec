using System.Numerics;

namespace Presage.Forecasting;

/// <summary>mean (y - t)² over all elements; its gradient is 2 (y - t) / n.</summary>
public static class MeanSquaredLoss
{
    /// <summary>Gives the loss and fills <paramref name="gradient"/>.</summary>
    public static T Compute<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = T.CreateChecked(outputs.Length);
        var sum = T.Zero;
        for (var i = 0; i < outputs.Length; i++)
        {
            var residual = outputs[i] - targets[i];
            sum += residual * residual;
            gradient[i] = (residual + residual) / count;
        }

        return sum / count;
    }
}
