using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class QuantileLossTests
{
    private const int Horizon = ForecastModel.Horizon;
    private const float Step = 0.01f;

    [Fact]
    public void The_gradient_is_that_of_finite_differences()
    {
        var loss = new QuantileLoss(valuePower: 0, upperValuePower: 0, nextStepWeight: 1);
        for (var seed = 0ul; seed < 5; seed++)
        {
            var outputs = Outputs(seed);
            var row = RowBetweenQuantiles(outputs, (int)seed);
            var gradient = outputs.ToArray();
            loss.Replace(gradient, row, 1);
            for (var i = 0; i < outputs.Length; i++)
            {
                var difference = (LossAt(loss, outputs, row, i, Step) - LossAt(loss, outputs, row, i, -Step)) / (2 * Step);
                Assert.Equal(difference, gradient[i], 2e-3);
            }
        }
    }

    [Fact]
    public void Steps_and_series_weigh_as_told()
    {
        var outputs = Outputs(3);
        var row = RowBetweenQuantiles(outputs, 0);
        float[] plain = [.. outputs], heavy = [.. outputs], next = [.. outputs];
        var value = new QuantileLoss(0, 0, 1).Replace(plain, row, 1);
        new QuantileLoss(0, 0, 3).Replace(next, row, 1);
        row.Weight *= 4;
        Assert.Equal(4 * value, new QuantileLoss(0, 0, 1).Replace(heavy, row, 1), 1e-4);
        for (var i = 0; i < plain.Length; i++)
        {
            Assert.Equal(4 * plain[i], heavy[i], 1e-5);
            Assert.Equal((i % Horizon == 0 ? 3 : 1) * plain[i], next[i], 1e-5);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Quantiles_weigh_by_their_own_forecasts_and_the_weights_are_not_learned(float z)
    {
        var outputs = Outputs(4);
        var row = RowBetweenQuantiles(outputs, 0);
        row.Z = z;
        float[] plain = [.. outputs], weighted = [.. outputs];
        new QuantileLoss(0, 0, 1).Replace(plain, row, 1);
        new QuantileLoss(0.5, 1, 1).Replace(weighted, row, 1);
        for (var h = 0; h < Horizon; h++)
        {
            var median = row.Z + row.Units[h] * outputs[h];
            var upper = median + row.Units[h] * QuantileHead.Positive(outputs[QuantileHead.Upper * Horizon + h]);
            Assert.Equal(plain[Lower(h)] * Weight(0.5, median), weighted[Lower(h)], 1e-3);
            Assert.Equal(plain[Upper(h)] * Weight(1, upper), weighted[Upper(h)], 1e-3);
            Assert.Equal(plain[Peak(h)] * Weight(1, upper), weighted[Peak(h)], 1e-3);
        }

        static double Weight(double power, float z) => Math.Exp(power * Math.Clamp(z, 0, QuantileLoss.WeightedZMax));
        static int Lower(int h) => QuantileHead.Lower * Horizon + h;
        static int Upper(int h) => QuantileHead.Upper * Horizon + h;
        static int Peak(int h) => QuantileHead.Peak * Horizon + h;
    }

    [Fact]
    public void With_power_one_the_upper_gradient_is_that_of_bytes()
    {
        // d/dz pinball(x - s (e^z - 1)) = s e^z times the slope of the pinball, whatever x: here the target lies above.
        var outputs = new float[QuantileHead.Outputs];
        var row = new LossRow { Z = 2, Weight = 1 };
        Array.Fill(row.Units, 0.5f);
        Array.Fill(row.Targets, 4.5f);
        var upper = row.Z + 0.5 * QuantileHead.Positive(0);
        new QuantileLoss(0, 1, 1).Replace(outputs, row, 1);

        var slope = 0.5 * QuantileHead.PositiveSlope(0) * QuantileLoss.UpperWeight;
        Assert.Equal(-slope * Math.Exp(upper) * (0.9 + QuantileLoss.OuterWeight * 0.99), outputs[QuantileHead.Upper * Horizon], 1e-4);
    }

    [Fact]
    public void An_unknown_target_and_a_rightly_silent_forecast_teach_nothing()
    {
        var outputs = Outputs(5);
        var row = RowBetweenQuantiles(outputs, 0);
        row.Z = -30;
        Array.Fill(row.Targets, 0);
        row.Targets[3] = float.NaN;
        Assert.Equal(0, new QuantileLoss(0, 0, 1).Replace(outputs, row, 1));
        Assert.All(outputs, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_forecast_above_a_lower_bound_is_right_and_one_below_it_learns_as_ever()
    {
        var (bound, exact) = (RowBetweenQuantiles(Outputs(5), 0), RowBetweenQuantiles(Outputs(5), 0));
        bound.IsCensored[0] = bound.IsCensored[1] = true;
        var (loss, outputs, plain) = (new QuantileLoss(0, 0, 1), new float[QuantileHead.Outputs], new float[QuantileHead.Outputs]);

        // Far above in the first step, far below in the second.
        outputs[0] = plain[0] = 50;
        outputs[1] = plain[1] = -50;
        loss.Replace(outputs, bound, 1);
        loss.Replace(plain, exact, 1);

        for (var quantile = 0; quantile < 4; quantile++)
        {
            Assert.Equal(0, outputs[quantile * ForecastModel.Horizon]);
            Assert.NotEqual(0, plain[quantile * ForecastModel.Horizon]);
            Assert.Equal(plain[quantile * ForecastModel.Horizon + 1], outputs[quantile * ForecastModel.Horizon + 1]);
            Assert.Equal(plain[quantile * ForecastModel.Horizon + 2], outputs[quantile * ForecastModel.Horizon + 2]);
        }
    }

    private static double LossAt(QuantileLoss loss, float[] outputs, LossRow row, int index, float change)
    {
        var changed = outputs.ToArray();
        changed[index] += change;
        return loss.Replace(changed, row, 0);
    }

    private static float[] Outputs(ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, QuantileHead.Outputs).Select(_ => (float)(2 * random.NextDouble() - 1))];
    }

    /// <summary>Targets below, between and above the quantiles in turn, none so near to one that a small step crosses it; nothing near 0.</summary>
    private static LossRow RowBetweenQuantiles(float[] outputs, int turn)
    {
        var row = new LossRow { Z = 6, Weight = 1 };
        for (var h = 0; h < Horizon; h++)
        {
            var unit = row.Units[h] = 0.5f + 0.05f * h;
            var median = row.Z + unit * outputs[h];
            var upper = median + unit * QuantileHead.Positive(outputs[QuantileHead.Upper * Horizon + h]);
            var peak = upper + unit * QuantileHead.Positive(outputs[QuantileHead.Peak * Horizon + h]);
            var lower = median - unit * QuantileHead.Positive(outputs[QuantileHead.Lower * Horizon + h]);
            row.Targets[h] = ((h + turn) % 5) switch
            {
                0 => lower - 0.2f,
                1 => (lower + median) / 2,
                2 => (median + upper) / 2,
                3 => (upper + peak) / 2,
                _ => peak + 0.2f,
            };
        }

        return row;
    }
}
