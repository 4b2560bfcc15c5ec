namespace Presage.Forecasting;

/// <summary>
/// Least squares with a ridge: (X'X + penalty · diag(X'X)) W = X'Y, solved by Cholesky's method; input 0 is the constant and
/// bears no penalty. With a prior of strength s it is (X'X + s G) W = X'Y + s M. Shapes: X [n, inputs], Y [n, outputs], W [outputs, inputs].
/// Adding and solving allocate nothing.
/// </summary>
internal sealed class NormalEquations(int inputs, int outputs)
{
    /// <summary>Lower triangle of X'X; what is above it is not used.</summary>
    private readonly double[] _gram = new double[inputs * inputs];
    private readonly double[] _moments = new double[outputs * inputs];

    /// <summary>Examples, faded ones by what is left of them.</summary>
    public double Weight { get; private set; }

    public void Add(ReadOnlySpan<double> row, ReadOnlySpan<double> targets)
    {
        for (var i = 0; i < inputs; i++) LinearProduct.AddScaled(row[i], row[..(i + 1)], _gram.AsSpan(i * inputs, i + 1));
        for (var j = 0; j < outputs; j++) LinearProduct.AddScaled(targets[j], row, _moments.AsSpan(j * inputs, inputs));
        Weight++;
    }

    /// <summary>All examples until now count only this share.</summary>
    public void Fade(double share)
    {
        foreach (ref var value in _gram.AsSpan()) value *= share;
        foreach (ref var value in _moments.AsSpan()) value *= share;
        Weight *= share;
    }

    /// <summary>Of the examples alone; with a penalty relative to each input's own size.</summary>
    public LinearPrior ToPrior(double penalty)
    {
        var count = Math.Max(Weight, 1);
        var gram = _gram.Select(value => value / count).ToArray();
        for (var i = 1; i < inputs; i++) gram[i * inputs + i] *= 1 + penalty;
        return new LinearPrior([.. gram], [.. _moments.Select(value => value / count)]);
    }

    /// <summary>Fills W; all zeros where neither examples nor prior say anything.</summary>
    /// <param name="prior">What to start from.</param>
    /// <param name="strength">The number of examples that the prior counts as; at least 0.</param>
    /// <param name="weights"><c>[outputs, inputs]</c>.</param>
    /// <param name="factor">Scratch, <c>[inputs, inputs]</c>.</param>
    public void Solve(LinearPrior prior, double strength, Span<double> weights, Span<double> factor)
    {
        for (var i = 0; i < _gram.Length; i++) factor[i] = _gram[i] + strength * prior.Gram[i];
        for (var i = 0; i < _moments.Length; i++) weights[i] = _moments[i] + strength * prior.Moments[i];
        Factorize(factor);
        for (var j = 0; j < outputs; j++) Substitute(factor, weights.Slice(j * inputs, inputs));
    }

    /// <summary>L of G = L L', into the lower triangle. An input that the others already say has pivot 0 and weight 0.</summary>
    private void Factorize(Span<double> factor)
    {
        for (var i = 0; i < inputs; i++)
        {
            var rowI = factor.Slice(i * inputs, inputs);
            var diagonal = rowI[i];
            for (var j = 0; j < i; j++)
            {
                var rowJ = factor.Slice(j * inputs, inputs);
                rowI[j] = rowJ[j] > 0 ? (rowI[j] - LinearProduct.Dot(rowI[..j], rowJ[..j])) / rowJ[j] : 0;
            }

            var pivot = diagonal - LinearProduct.Dot(rowI[..i], rowI[..i]);
            rowI[i] = pivot > 1e-12 * diagonal ? Math.Sqrt(pivot) : 0;
        }
    }

    private void Substitute(ReadOnlySpan<double> factor, Span<double> solution)
    {
        for (var i = 0; i < inputs; i++)
        {
            var row = factor.Slice(i * inputs, inputs);
            solution[i] = row[i] > 0 ? (solution[i] - LinearProduct.Dot(row[..i], solution[..i])) / row[i] : 0;
        }

        for (var i = inputs - 1; i >= 0; i--)
        {
            var pivot = factor[i * inputs + i];
            solution[i] = pivot > 0 ? solution[i] / pivot : 0;
            LinearProduct.AddScaled(-solution[i], factor.Slice(i * inputs, i), solution[..i]);
        }
    }
}
