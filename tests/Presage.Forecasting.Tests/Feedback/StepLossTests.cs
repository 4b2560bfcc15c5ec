namespace Presage.Forecasting.Tests;

public sealed class StepLossTests
{
    [Fact]
    public void A_step_s_loss_is_the_mean_pinball_in_units_of_each_series_change()
    {
        var loss = new StepLoss(2);
        loss.Add(0, 10, double.NaN, double.NaN);
        loss.Add(1, 100, double.NaN, double.NaN);
        Assert.Equal(double.NaN, loss.Close());

        // Changes of 4 and 50: 0.5 · 4 and 0.9 · 2; 0.5 · 30 and 0.1 · 10.
        loss.Add(0, 14, 10, 12);
        loss.Add(1, 50, 80, 60);
        Assert.Equal(((2 + 1.8) / 2 / 4 + (15 + 1.0) / 2 / 50) / 2, loss.Close(), 1e-12);
    }

    [Fact]
    public void Values_and_forecasts_that_are_not_known_count_for_nothing()
    {
        var loss = new StepLoss(1);
        loss.Add(0, 1, 1, 1);
        loss.Add(0, double.NaN, 1, 1);
        loss.Add(0, 3, double.NaN, 1);
        Assert.Equal(double.NaN, loss.Close());
    }
}
