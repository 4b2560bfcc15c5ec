using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Configuration;
using Presage.Core;
using Presage.Forecasting;
using Presage.Traffic;

namespace Benchmarks.Closing;

/// <summary>
/// A window's close in the entities: every subscriber takes in its step and has a forecast for both directions. Issue 4 wants a
/// second of one core for a million subscribers. Beside it the same as a plain loop, and with an actor for each subscriber.
/// </summary>
public static class CloseBenchmark
{
    private const double SecondsForMillion = 1;
    private const int Shards = 4;
    private const int HotBytesMax = 2048;
    private const int PassivatedBytesMax = 256;
    /// <summary>So many that the compiler has done with what runs often.</summary>
    private const int Warm = 12;
    private const int Measured = 5;
    private static readonly StepGrid Grid = new(TimeSpan.FromMinutes(1));
    private static readonly TimeSpan AskTimeout = TimeSpan.FromMinutes(2);

    public static void Run() => Run(100_000, withLoneActors: true);

    /// <summary>Without an actor for each subscriber, which would take a minute.</summary>
    public static void RunMillion() => Run(1_000_000, withLoneActors: false);

    private static void Run(int subscribers, bool withLoneActors)
    {
        var secondsMax = SecondsForMillion * subscribers / 1e6;
        Console.WriteLine(FormattableString.Invariant($"close  a window's close for {subscribers:N0} subscribers, {Measured} steps after {Warm} of warm-up, processor time of all threads"));
        foreach (var (name, run) in PlainRows(subscribers)) CloseCost.Print(name, subscribers, run(), secondsMax);
        var blocks = Blocks(subscribers);
        CloseCost.Print("split into blocks, blocks of subscribers", subscribers, blocks, secondsMax);
        if (!withLoneActors) return;
        var lone = LoneActors(subscribers);
        CloseCost.Print("an actor for each subscriber", subscribers, lone, secondsMax);
        Console.WriteLine(FormattableString.Invariant($"    blocks against an actor each: {lone.Nanoseconds / blocks.Nanoseconds:F1} x, {lone.Bytes / blocks.Bytes:F0} x fewer bytes"));
    }

    private static IEnumerable<(string Name, Func<(double, double)> Run)> PlainRows(int subscribers)
    {
        var engine = new ForecastEngine(ForecastModel.Default, Grid);
        var series = new SubscriberSeries[subscribers];
        for (var index = 0; index < series.Length; index++) series[index] = SubscriberSeries.Create(engine.Model);
        var plain = new PlainClose(engine.ForecasterOf(engine.Model), series);
        yield return ("plain loop: observe, series by series", () => Timed(subscribers, plain.ObserveEach));
        yield return ("plain loop: observe, in batches", () => Timed(subscribers, plain.ObserveInBatches));
        yield return ("plain loop: forecast, series by series", () => Timed(subscribers, plain.Forecast));
        yield return ("plain loop: observe and forecast, in batches", () => Timed(subscribers, plain.ObserveAndForecast));
        yield return ("plain loop: embeddings", () => Timed(subscribers, plain.Embed));
        yield return ("plain loop: stored form", () => Timed(subscribers, plain.WriteStates));
    }

    private static (double Nanoseconds, double Bytes) Timed(int subscribers, Action<int> close)
    {
        for (var step = 0; step < Warm; step++) close(step);
        return CloseCost.Of(subscribers, Measured, step => close(Warm + step));
    }

    private static ActorSystem NewSystem() =>
        ActorSystem.Create("close", ConfigurationFactory.ParseString("akka.loglevel = WARNING, akka.cluster.sharding.buffer-size = 2000000"));

    private static string[] Ids(int subscribers) =>
        [.. Enumerable.Range(0, subscribers).Select(index => $"10.{index >> 16}.{(index >> 8) & 255}.{index & 255}")];

    private static (double Nanoseconds, double Bytes) Blocks(int subscribers)
    {
        using var system = NewSystem();
        var ids = Ids(subscribers);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var blocks = new BlockClose(system, new ForecastEngine(ForecastModel.Default, Grid), Shards, ids);
        var cost = Timed(subscribers, step => blocks.Close(step + 1));
        var hot = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)subscribers;
        blocks.PassivateAll(Warm + Measured + 1);
        var passivated = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)subscribers;
        Console.WriteLine(FormattableString.Invariant(
            $"    memory of a subscriber: hot {hot:F0} B (target {HotBytesMax}), passivated {passivated:F0} B (target {PassivatedBytesMax}); the roster's entry included, its id not"));
        system.Terminate().GetAwaiter().GetResult();
        return cost;
    }

    private static (double Nanoseconds, double Bytes) LoneActors(int subscribers)
    {
        using var system = NewSystem();
        var engine = new ForecastEngine(ForecastModel.Default, Grid);
        var region = ClusterSharding.Get(system).Start(
            "lone", Props.Create(() => new LoneSubscriber(engine)), ClusterShardingSettings.Create(system), new LoneSubscriber.Extractor(Shards));
        var gathering = system.ActorOf(Props.Create(() => new Gathering(typeof(LoneForecast))));
        var ids = Ids(subscribers);
        var cost = Timed(subscribers, step =>
        {
            var messages = new object[subscribers];
            for (var index = 0; index < messages.Length; index++) messages[index] = new ObserveAlone(ids[index], Steps.Row(index, step));
            gathering.Ask<Gathering.Done>(new Gathering.Begin(region, messages), AskTimeout).GetAwaiter().GetResult();
        });
        system.Terminate().GetAwaiter().GetResult();
        return cost;
    }
}
