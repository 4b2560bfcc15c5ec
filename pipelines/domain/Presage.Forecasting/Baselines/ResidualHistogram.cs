namespace Presage.Forecasting;

/// <summary>
/// Quantiles of a stream of residuals, older ones counting less: weight 2^(-age / half-life) in residuals, in 128 bins that are
/// even on asinh(residual / (0.1 scale)), held as a tree of partial sums (P. Fenwick, 1994), so that adding and asking take
/// seven steps each. Within a bin mass is even; the middle bin, |residual| under 0.008 scale, counts as 0 exactly.
/// </summary>
internal sealed class ResidualHistogram
{
    private const int BinCount = 128;
    private const int Middle = BinCount / 2;

    /// <summary>asinh(e^9.7 / 2 / 0.1) and beyond fall into the outermost bins: 820 scales.</summary>
    private const double Reach = 9.7;
    private const double Width = 2 * Reach / BinCount;
    private const double Linear = 0.1;

    /// <summary>Weights grow instead of old ones being shrunk; all are shrunk when one reaches this.</summary>
    private const double WeightMax = 1e6;

    private static readonly double[] Edges = [.. Enumerable.Range(0, BinCount + 1).Select(EdgeOf)];

    private readonly double _growth;
    private readonly double[] _sums = new double[BinCount + 1];
    private double _weight = 1;
    private double _total;

    /// <param name="halfLife">In residuals; positive.</param>
    public ResidualHistogram(double halfLife) => _growth = double.Exp2(1 / halfLife);

    /// <param name="residual">In scales, finite.</param>
    public void Observe(double residual)
    {
        _weight *= _growth;
        if (_weight > WeightMax) Shrink();
        _total += _weight;
        for (var i = BinOf(residual) + 1; i <= BinCount; i += i & -i) _sums[i] += _weight;
    }

    /// <summary>In scales; 0 before the first residual. With n residuals it is the place q (n + 1) - 1/2 of n.</summary>
    public double Quantile(double quantile)
    {
        if (_total <= 0) return 0;
        var left = Math.Clamp(quantile * (_total + _weight) - 0.5 * _weight, 0, _total);
        var bin = 0;
        for (var stride = BinCount; stride > 0; stride >>= 1)
        {
            if (bin + stride > BinCount || _sums[bin + stride] >= left) continue;
            bin += stride;
            left -= _sums[bin];
        }

        if (bin >= BinCount) return Edges[BinCount];
        if (bin == Middle) return 0;
        var share = Math.Clamp(left / MassOf(bin), 0, 1);
        return Edges[bin] + share * (Edges[bin + 1] - Edges[bin]);
    }

    private double MassOf(int bin)
    {
        var index = bin + 1;
        var mass = _sums[index];
        for (var child = index - 1; child > index - (index & -index); child -= child & -child) mass -= _sums[child];
        return Math.Max(mass, double.Epsilon);
    }

    private void Shrink()
    {
        for (var i = 0; i < _sums.Length; i++) _sums[i] /= _weight;
        _total /= _weight;
        _weight = 1;
    }

    private static int BinOf(double residual) =>
        Math.Clamp((int)Math.Floor(Asinh(residual / Linear) / Width + 0.5) + Middle, 0, BinCount - 1);

    private static double Asinh(double x) => Math.CopySign(Math.Log(Math.Abs(x) + Math.Sqrt(x * x + 1)), x);

    private static double EdgeOf(int index) => Linear * Math.Sinh((index - Middle - 0.5) * Width);
}
