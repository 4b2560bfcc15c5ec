using System.Diagnostics;
using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Benchmarks.Streams;

/// <summary>Nanoseconds and bytes for each element from an enumerable through Select and Where to Aggregate.</summary>
public static class StreamBenchmark
{
    private const int Count = 10_000_000;
    private const int WarmUpCount = 1_000_000;

    public static void Run()
    {
        using var system = ActorSystem.Create("streams-benchmark");
        using var materializer = system.Materializer();
        Report("Linq, for comparison", count => Linq(count));
        Measure("fused", materializer, source => source);
        Measure("one Async boundary", materializer, source => source.Async());
        Measure("one Async boundary, 1024 elements", materializer, source => source.Async(), Attributes.CreateInputBuffer(1024, 1024));
        system.Terminate().GetAwaiter().GetResult();
    }

    private static void Measure(
        string name, ActorMaterializer materializer, Func<Source<long, NotUsed>, Source<long, NotUsed>> cut, Attributes? attributes = null) =>
        Report(name, count => RunOnce(count, materializer, cut, attributes));

    private static void Report(string name, Func<int, long> run)
    {
        run(WarmUpCount);
        run(WarmUpCount);
        var bytes = GC.GetTotalAllocatedBytes(true);
        var busy = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var sum = run(Count);
        watch.Stop();
        busy = Environment.CpuUsage.TotalTime - busy;
        bytes = GC.GetTotalAllocatedBytes(true) - bytes;
        var (wall, processor) = (watch.Elapsed.TotalNanoseconds / Count, busy.TotalNanoseconds / Count);
        Console.WriteLine(FormattableString.Invariant(
            $"streams, {name}: {wall:F1} ns/element, {processor:F1} ns of processor, {bytes / (double)Count:F2} B/element (sum {sum})"));
    }

    private static long RunOnce(
        int count, ActorMaterializer materializer, Func<Source<long, NotUsed>, Source<long, NotUsed>> cut, Attributes? attributes) =>
        cut(Source.FromEnumerator(() => Numbers(count)).Select(x => x + 1))
            .Where(x => x % 2 == 0)
            .ToMaterialized(Sink.Aggregate<long, long>(0L, (a, b) => a + b), Keep.Right)
            .AddAttributes(attributes ?? Attributes.None)
            .Run(materializer)
            .GetAwaiter().GetResult();

    private static long Linq(int count)
    {
        using var numbers = Numbers(count);
        return Enumerate(numbers).Select(x => x + 1).Where(x => x % 2 == 0).Aggregate(0L, (a, b) => a + b);
    }

    private static IEnumerable<long> Enumerate(IEnumerator<long> numbers)
    {
        while (numbers.MoveNext())
            yield return numbers.Current;
    }

    private static IEnumerator<long> Numbers(int count)
    {
        for (var i = 0L; i < count; i++)
            yield return i;
    }
}
