using Presage.Core;
using Presage.Flows;
using Presage.Forecasting;

namespace Presage.Traffic.Tests;

/// <summary>Values that many tests need and none of them is about.</summary>
internal static class Make
{
    public static Roster Roster(int shards, params string[] subscribers)
    {
        var roster = new Roster(shards);
        roster.Grow(subscribers.Length, index => new SubscriberProfile(new SubscriberId(subscribers[index]), "north", "router", "basic"));
        return roster;
    }

    public static ForecastVector Forecast(float median, float upper, long originStep = 0)
    {
        var vector = new ForecastVector { OriginStepIndex = originStep };
        Array.Fill(vector.Median, median);
        Array.Fill(vector.Upper, upper);
        return vector;
    }

    public static SubscriberObserved Observed(string subscriber, int index, long step, long down, long up, SubscriberForecast? earlier) => new(
        new SubscriberId(subscriber),
        new SubscriberStep(index, step, down, up, 1, 1, 1),
        new SubscriberForecast(step, ForecastSource.Own, "model", Forecast(down, down * 2, step), Forecast(up, up * 2, step)),
        earlier,
        [1, 2],
        [3],
        StepsSeen: 10,
        IsWarm: true);

    public static SubscriberForecast Earlier(long originStep, float median, float upper) =>
        new(originStep, ForecastSource.Own, "model", Forecast(median, upper), Forecast(median, upper));

    public static TariffPlan Plan { get; } = new("basic", new BitRate(50_000_000), new BitRate(10_000_000), new BitRate(200_000), 1);
}
