namespace Presage.Forecasting;

/// <summary>
/// Least squares with a ridge: (X'X + penalty · n · diag(mean x²)) W = X'Y, solved by Cholesky's method; input 0 is the constant and
/// bears no penalty. Shapes: X [n, inputs], Y [n, outputs], W [outputs, inputs].
/// </summary>
internal sealed class NormalEquations(int inputs, int outputs)
{
    private readonly double[] _gram = new double[inputs * inputs];
    private readonly double[] _moments = new double[outputs * inputs];
    private readonly double[] _row = new double[inputs];

    public int RowCount { get; private set; }

    public void Add(ReadOnlySpan<float> row, ReadOnlySpan<float> targets)
    {
        for (var i = 0; i < inputs; i++) _row[i] = row[i];
        for (var i = 0; i < inputs; i++) LinearProduct.AddScaled(_row[i], _row.AsSpan(0, i + 1), _gram.AsSpan(i * inputs, i + 1));
        for (var j = 0; j < outputs; j++) LinearProduct.AddScaled(targets[j], _row, _moments.AsSpan(j * inputs, inputs));
        RowCount++;
    }

    /// <summary>W; all zeros without rows.</summary>
    /// <param name="penalty">Relative to each input's own size; at least 0.</param>
    public double[] Solve(double penalty)
    {
        var factor = (double[])_gram.Clone();
        for (var i = 0; i < inputs; i++) factor[i * inputs + i] += i == 0 ? double.Epsilon : penalty * factor[i * inputs + i];
        Factorize(factor);
        var weights = (double[])_moments.Clone();
        for (var j = 0; j < outputs; j++) Substitute(factor, weights.AsSpan(j * inputs, inputs));
        return weights;
    }

    /// <summary>L of G = L L', into the lower triangle. An input that the others already say has pivot 0 and weight 0.</summary>
    private void Factorize(double[] factor)
    {
        for (var i = 0; i < inputs; i++)
        {
            var rowI = factor.AsSpan(i * inputs, inputs);
            var diagonal = rowI[i];
            for (var j = 0; j < i; j++)
            {
                var rowJ = factor.AsSpan(j * inputs, inputs);
                rowI[j] = rowJ[j] > 0 ? (rowI[j] - LinearProduct.Dot(rowI[..j], rowJ[..j])) / rowJ[j] : 0;
            }

            var pivot = diagonal - LinearProduct.Dot(rowI[..i], rowI[..i]);
            rowI[i] = pivot > 1e-12 * diagonal ? Math.Sqrt(pivot) : 0;
        }
    }

    private void Substitute(double[] factor, Span<double> solution)
    {
        for (var i = 0; i < inputs; i++)
        {
            var row = factor.AsSpan(i * inputs, inputs);
            solution[i] = row[i] > 0 ? (solution[i] - LinearProduct.Dot(row[..i], solution[..i])) / row[i] : 0;
        }

        for (var i = inputs - 1; i >= 0; i--)
        {
            var pivot = factor[i * inputs + i];
            solution[i] = pivot > 0 ? solution[i] / pivot : 0;
            LinearProduct.AddScaled(-solution[i], factor.AsSpan(i * inputs, i), solution[..i]);
        }
    }
}
