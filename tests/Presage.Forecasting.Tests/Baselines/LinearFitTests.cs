using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class LinearFitTests
{
    [Fact]
    public void Planted_coefficients_are_found_again()
    {
        const int inputs = 7, outputs = 2;
        var random = new SeededRandom(1);
        var planted = Enumerable.Range(0, inputs * outputs).Select(_ => random.NextGaussian()).ToArray();
        var equations = new NormalEquations(inputs, outputs);
        var row = new double[inputs];
        var targets = new double[outputs];
        for (var n = 0; n < 2_000; n++)
        {
            row[0] = 1;
            for (var i = 1; i < inputs; i++) row[i] = random.NextGaussian() * Math.Pow(10, i - 3);
            for (var j = 0; j < outputs; j++) targets[j] = Enumerable.Range(0, inputs).Sum(i => planted[j * inputs + i] * row[i]);
            equations.Add(row, targets);
        }

        var found = Solve(equations, inputs, outputs, 0);
        for (var i = 0; i < found.Length; i++) Assert.Equal(planted[i], found[i], 6);
    }

    [Fact]
    public void An_input_that_says_what_another_says_gets_no_infinite_weight()
    {
        var equations = new NormalEquations(3, 1);
        for (var n = 0; n < 50; n++) equations.Add([1, n, n], [2.0 * n]);
        Assert.All(Solve(equations, 3, 1, 0), weight => Assert.InRange(weight, -2.1, 2.1));
        Assert.All(Solve(new NormalEquations(3, 1), 3, 1, 1e-4), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void A_penalty_draws_weights_toward_zero()
    {
        var equations = new NormalEquations(2, 1);
        for (var n = -50; n <= 50; n++) equations.Add([1, n], [3.0 * n]);
        Assert.Equal(3, Solve(equations, 2, 1, 0)[1], 9);
        Assert.Equal(1.5, Solve(equations, 2, 1, 1)[1], 9);
    }

    [Fact]
    public void Quantile_regression_lies_over_its_share_of_the_examples_and_beats_ridge_plus_a_constant()
    {
        var examples = LagExamples.Read(TestSeries.Set(4, 3_000), new LagInputs(TestSeries.Grid, 3), 20_000);
        var (lines, ridge) = (QuantileRegressionFit.Fit(examples), RidgeFit.Fit(examples));
        for (var quantile = 0; quantile < ForecastModel.Quantiles.Length; quantile++)
        {
            var level = ForecastModel.Quantiles[quantile];
            var left = Residuals(examples, row => lines.Weights.Output(4 + quantile, row), 1);
            Assert.Equal(level, (double)left.Count(residual => residual <= 1e-6) / left.Length, 2);
            var plain = Residuals(examples, row => ridge.Weights.Output(1, row), 1).Order().ToArray();
            var constant = plain[(int)(level * (plain.Length - 1))];
            Assert.True(left.Average(residual => Pinball(residual, level)) < plain.Average(residual => Pinball(residual - constant, level)), $"{level}");
        }
    }

    [Fact]
    public void Own_examples_take_over_from_what_the_set_says()
    {
        var set = new NormalEquations(2, 1);
        var own = new NormalEquations(2, 1);
        for (var n = -50; n <= 50; n++) set.Add([1, n], [3.0 * n]);
        double[] weights = new double[2], factor = new double[4];
        own.Solve(set.ToPrior(0), 100, weights, factor);
        Assert.Equal(3, weights[1], 9);
        for (var n = -50; n <= 50; n++) own.Add([1, n], [1.0 * n]);
        own.Solve(set.ToPrior(0), 101, weights, factor);
        Assert.Equal(2, weights[1], 9);
        for (var i = 0; i < 50; i++)
        {
            for (var n = -50; n <= 50; n++) own.Add([1, n], [1.0 * n]);
        }

        own.Solve(set.ToPrior(0), 101, weights, factor);
        Assert.InRange(weights[1], 1, 1.05);
        own.Fade(0);
        own.Solve(set.ToPrior(0), 101, weights, factor);
        Assert.Equal(3, weights[1], 9);
    }

    private static double[] Solve(NormalEquations equations, int inputs, int outputs, double penalty)
    {
        var weights = new double[inputs * outputs];
        new NormalEquations(inputs, outputs).Solve(equations.ToPrior(penalty), 1, weights, new double[inputs * inputs]);
        return weights;
    }

    private static double[] Residuals(LagExamples examples, Func<double[], double> line, int h) =>
        [.. Enumerable.Range(0, examples.RowCount).Select(row => examples.TargetsOf(row)[h] - line([.. examples.InputsOf(row).ToArray().Select(input => (double)input)]))];

    private static double Pinball(double residual, double level) => Math.Max(level * residual, (level - 1) * residual);
}
