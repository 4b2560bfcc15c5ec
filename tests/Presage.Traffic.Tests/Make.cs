using Presage.Core;
using Presage.Flows;
using Presage.Forecasting;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests;

/// <summary>Values that many tests need and none of them is about.</summary>
internal static class Make
{
    public const int BlocksPerShard = 4;

    public static Roster Roster(int shards, params string[] subscribers)
    {
        var roster = new Roster(shards, BlocksPerShard);
        roster.Grow(subscribers.Length, index => new SubscriberProfile(new SubscriberId(subscribers[index]), "north", "router", "basic"));
        return roster;
    }

    /// <summary>A small model of weights of its own.</summary>
    public static ForecastModel OtherModel(int seed = 1)
    {
        var options = ReferenceConfig.Settings("presage.training { hidden = 8, updates-max = 1, chunk-steps = 4, batch-rows = 1, validation-share = 0, warm-up-steps = 5 }").Training;
        var series = new TrainingSeries("s", 0, [.. Enumerable.Range(0, 40).Select(step => 1_000f * step)]);
        return new ManagedTrainer().Train(new TrainingSet(new StepGrid(TimeSpan.FromMinutes(1)), [series]), options with { Seed = (ulong)seed }, _ => true).Model;
    }

    public static ForecastVector Forecast(float median, float upper, long originStep = 0)
    {
        var vector = new ForecastVector { OriginStepIndex = originStep };
        Array.Fill(vector.Median, median);
        Array.Fill(vector.Upper, upper);
        return vector;
    }

    /// <summary>
    /// A block of one subscriber that has answered: after the median a forecast of twice as much, warm for a model that wants <paramref name="stepsSeen"/>.
    /// </summary>
    public static ObservedBlock Observed(
        string subscriber,
        int index,
        long step,
        long down,
        long up,
        EarlierForecast? earlier,
        ForecastSource source = ForecastSource.Own,
        SubscriberSeries? series = null,
        long storedStep = 0,
        double completeness = 1)
    {
        var columns = new BlockColumns("model");
        var slot = columns.Add(new SubscriberId(subscriber), series ?? Warm, storedStep);
        columns.Replace(slot, step, source);
        columns.ForecastOf(slot).Earlier = earlier ?? EarlierForecast.None;
        var values = columns.ValuesOf(slot, 1);
        Write(Forecast(down, down * 2), values[..(BlockColumns.Stride / 2)]);
        Write(Forecast(up, up * 2), values[(BlockColumns.Stride / 2)..]);
        return new ObservedBlock(step, columns, new SubscriberStep[] { new(index, step, down, up, 1, 1, 1) }, new[] { slot }, []) { Completeness = completeness };
    }

    private static void Write(ForecastVector forecast, Span<float> values)
    {
        for (var quantile = 0; quantile < ForecastModel.Quantiles.Length; quantile++) forecast.OfQuantile(quantile).CopyTo(values[(quantile * forecast.Horizon)..]);
    }

    public static EarlierForecast Earlier(long originStep, float median, float upper) =>
        new(originStep, ForecastSource.Own, median, upper, median, upper);

    public static SubscriberSeries Cold => SubscriberSeries.Create(ForecastModel.Default);

    /// <summary>As many steps as the model wants, and one more.</summary>
    public static SubscriberSeries Warm { get; } = Seen(ForecastModel.Default.WarmUpSteps + 1);

    public static SubscriberSeries Seen(int steps)
    {
        var (series, forecaster) = (Cold, new SeriesForecaster(ForecastModel.Default, new StepGrid(TimeSpan.FromSeconds(60))));
        for (var step = 1; step <= steps; step++) series.TryObserve(forecaster, step, (1_000, 100));
        return series;
    }

    public static TariffPlan Plan { get; } = new("basic", new BitRate(50_000_000), new BitRate(10_000_000), new BitRate(200_000), 1);
}
