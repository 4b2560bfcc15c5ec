using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Configuration;

namespace Benchmarks.Sharding;

/// <summary>
/// Tells and asks through a shard region with 10,000 entities in 100 shards, one after the other in turn, and beside it the same
/// through an array of 10,000 plain actors; tells also in a shuffled order, which no cache foresees. Only ratios of one run
/// count; the official runtime's figures stand in performance.md.
/// </summary>
public static class ShardBenchmark
{
    private const int EntityCount = 10_000;
    private const int TellCount = 10_000_000;
    private const int AskCount = 300_000;
    private const int OutstandingMax = 100;

    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(30);

    // Of performance.md's table: nanoseconds of processor an element, the better of the two.
    private const double OfficialTellNanoseconds = 690;
    private const double OfficialAskNanoseconds = 3400;

    public static void Run()
    {
        using var system = ActorSystem.Create("shards", ConfigurationFactory.ParseString("akka.loglevel = WARNING"));
        using var countdown = new Countdown();
        var props = Props.Create(() => new CountingEntity(countdown));
        var region = ClusterSharding.Get(system).Start(
            "device", props, ClusterShardingSettings.Create(system), new CountingEntity.Extractor());
        var ids = Enumerable.Range(0, EntityCount).Select(number => $"subscriber-{number}").ToArray();
        var order = Enumerable.Range(0, EntityCount).ToArray();
        var actors = ids.Select(_ => system.ActorOf(props)).ToArray();
        var signals = ids.Select(id => new CountingEntity.Signal(id)).ToArray();
        var questions = ids.Select(id => new CountingEntity.Question(id)).ToArray();
        void TellActor(int number) => actors[order[number]].Tell(signals[order[number]], ActorRefs.NoSender);
        void TellRegion(int number) => region.Tell(signals[order[number]], ActorRefs.NoSender);
        Report("plain actors, tell", TellCount, OfficialTellNanoseconds, count => TellAll(countdown, count, TellActor));
        Report("shard region, tell", TellCount, OfficialTellNanoseconds, count => TellAll(countdown, count, TellRegion));
        Report("plain actors, ask x 100", AskCount, OfficialAskNanoseconds, count => AskAll(count, i => actors[i].Ask<object>(questions[i], AskTimeout)));
        Report("shard region, ask x 100", AskCount, OfficialAskNanoseconds, count => AskAll(count, i => region.Ask<object>(questions[i], AskTimeout)));
        new Random(1).Shuffle(order);
        Report("plain actors, shuffled", TellCount, OfficialTellNanoseconds, count => TellAll(countdown, count, TellActor));
        Report("shard region, shuffled", TellCount, OfficialTellNanoseconds, count => TellAll(countdown, count, TellRegion));
        system.Terminate().GetAwaiter().GetResult();
    }

    private static void TellAll(Countdown countdown, int count, Action<int> tell)
    {
        var until = countdown.Count + count;
        for (var number = 0; number < count; number++)
        {
            tell(number % EntityCount);
        }
        countdown.WaitFor(until);
    }

    private static void AskAll(int count, Func<int, Task<object>> ask)
    {
        var next = 0;
        Task.WaitAll(Enumerable.Range(0, OutstandingMax).Select(_ => Task.Run(AskInTurn)).ToArray());

        async Task AskInTurn()
        {
            for (var number = Interlocked.Increment(ref next); number <= count; number = Interlocked.Increment(ref next))
            {
                await ask(number % EntityCount).ConfigureAwait(false);
            }
        }
    }

    private static void Report(string name, int count, double officialNanoseconds, Action<int> run)
    {
        run(count / 10);
        run(count / 10);
        var bytes = GC.GetTotalAllocatedBytes(true);
        var busy = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        run(count);
        clock.Stop();
        busy = Environment.CpuUsage.TotalTime - busy;
        bytes = GC.GetTotalAllocatedBytes(true) - bytes;
        var processor = busy.TotalNanoseconds / count;
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-24} {count / clock.Elapsed.TotalMicroseconds,6:F2} M/s  {processor,6:F0} ns of processor  {bytes / (double)count,5:F0} B  {officialNanoseconds / processor:F1} x the official runtime"));
    }
}
