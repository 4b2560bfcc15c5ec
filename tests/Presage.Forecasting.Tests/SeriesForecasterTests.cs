using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class SeriesForecasterTests
{
    private static readonly StepGrid Grid = new(TimeSpan.FromSeconds(60));

    [Fact]
    public void Quantiles_are_ordered_finite_and_never_negative()
    {
        var model = ForecastModel.Default;
        var forecaster = new SeriesForecaster(model, Grid);
        var random = new SeededRandom(7);
        var state = SeriesState.Create(model);
        var vector = new ForecastVector();
        for (var step = 0; step < 3000; step++)
        {
            var value = random.NextInt32(3) == 0 ? 0 : Math.Exp(random.NextGaussian() * 6) * 1e5;
            forecaster.Observe(state, step, value);
            forecaster.Forecast(state, vector);
            for (var h = 0; h < ForecastModel.Horizon; h++)
            {
                Assert.True(float.IsFinite(vector.Upper[h]));
                Assert.InRange(vector.Median[h], 0, vector.Upper[h]);
            }
        }
    }
}
