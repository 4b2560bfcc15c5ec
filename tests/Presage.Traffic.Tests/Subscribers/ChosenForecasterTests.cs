using System.Collections.Immutable;
using Presage.Core;
using Presage.Forecasting;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Subscribers;

public sealed class ChosenForecasterTests : IDisposable
{
    private const int Persona = 7;
    private static readonly StepGrid Grid = new(TimeSpan.FromHours(1));
    private static readonly SubscriberSettings Settings = ReferenceConfig.Settings().Subscribers;

    private readonly ForecastEngine _engine = new(ForecastModel.Default, Grid);
    private readonly Roster _roster = Make.Roster(1, ["s0", "s1"]);

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void The_baseline_serves_the_members_of_its_persona_once_it_has_seen_a_day()
    {
        var (plain, chosen) = (Start(), Start());
        var (family, forecast) = (new SeasonalNaiveFamily(), new ForecastVector());
        var alone = family.Fit(new TrainingSet(Grid, []), ForecastModel.Horizon, 0).Create();
        for (var step = 1L; step <= 40; step++)
        {
            SubscriberStep[] rows = [Row(0, step), Row(1, step)];
            var (without, with) = (plain.Observe(step, rows, StepContext.Empty), chosen.Observe(step, rows, Context(family)));
            alone.Observe(step, rows[0].DownBytes);
            alone.Forecast(forecast);

            var isServed = step > 24;
            Assert.Equal(isServed ? ForecastSource.Baseline : ForecastSource.Own, with[0].Source);
            Assert.Equal(isServed ? forecast.Upper : without[0].Upper(Direction.Down).ToArray(), with[0].Upper(Direction.Down).ToArray());
            Assert.Equal(isServed ? forecast.Median : without[0].Median(Direction.Down).ToArray(), with[0].Median(Direction.Down).ToArray());

            // The other one's persona is the model's.
            Assert.Equal(ForecastSource.Own, with[1].Source);
            Assert.Equal(without[1].Upper(Direction.Down).ToArray(), with[1].Upper(Direction.Down).ToArray());
        }
    }

    [Fact]
    public void The_models_forecasts_come_back_at_once_and_the_model_has_gone_on_learning()
    {
        var (plain, chosen) = (Start(), Start());
        for (var step = 1L; step <= 40; step++)
        {
            var context = step is > 5 and < 38 ? Context(new LastValueFamily()) : StepContext.Empty;
            var (without, with) = (plain.Observe(step, new[] { Row(0, step) }, StepContext.Empty), chosen.Observe(step, new[] { Row(0, step) }, context));
            if (step < 38) continue;
            Assert.Equal(ForecastSource.Own, with[0].Source);
            Assert.Equal(without[0].Upper(Direction.Down).ToArray(), with[0].Upper(Direction.Down).ToArray());
        }
    }

    [Fact]
    public void A_step_told_again_is_answered_with_the_same_baselines_forecast()
    {
        var block = Start();
        for (var step = 1L; step <= 30; step++) block.Observe(step, new[] { Row(0, step) }, Context(new EwmaFamily()));
        var first = block.Observe(31, new[] { Row(0, 31) }, Context(new EwmaFamily()))[0].Upper(Direction.Up).ToArray();
        var again = block.Observe(31, new[] { Row(0, 99) with { StepIndex = 31 } }, Context(new EwmaFamily()))[0];
        Assert.Equal(first, again.Upper(Direction.Up).ToArray());
        Assert.Equal(ForecastSource.Baseline, again.Source);
    }

    private BlockSeries Start() => new(_engine, Settings, NoStates.Instance, _roster);

    private static StepContext Context(IForecasterFamily family) => new(null, [Persona, 8])
    {
        Chosen = ImmutableDictionary<int, ChosenForecaster>.Empty.Add(
            Persona, new ChosenForecaster(family.Name, family.Fit(new TrainingSet(Grid, []), ForecastModel.Horizon, 0))),
    };

    private static SubscriberStep Row(int index, long step) => new(index, step, 1_000 + 977 * (step * 7 % 24), 400 + 100 * (step % 5), 1, 1, 1);
}
