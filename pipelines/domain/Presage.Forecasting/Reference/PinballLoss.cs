using System.Numerics;

namespace Presage.Forecasting;

/// <summary>
/// mean max(q e, (q - 1) e) with e = t - y, over all elements; its gradient is -q / n where e &gt; 0, (1 - q) / n where e &lt; 0.
/// Its minimum over y is the q-quantile of t. R. Koenker, G. Bassett, 1978.
/// </summary>
public static class PinballLoss
{
    /// <summary>Gives the loss and fills <paramref name="gradient"/>.</summary>
    /// <param name="outputs">Rows of one value for each quantile.</param>
    /// <param name="targets">One value a row.</param>
    /// <param name="quantiles">Each in (0, 1).</param>
    /// <param name="gradient">As long as <paramref name="outputs"/>.</param>
    public static T Compute<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> quantiles, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = T.CreateChecked(outputs.Length);
        var sum = T.Zero;
        for (var i = 0; i < outputs.Length; i++)
        {
            var quantile = quantiles[i % quantiles.Length];
            var residual = targets[i / quantiles.Length] - outputs[i];
            sum += T.Max(quantile * residual, (quantile - T.One) * residual);
            gradient[i] = (residual > T.Zero ? -quantile : residual < T.Zero ? T.One - quantile : T.Zero) / count;
        }

        return sum / count;
    }
}
