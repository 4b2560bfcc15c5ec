using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Benchmarks.Streams;

/// <summary>The programs of the stream rows; sizes and names as in performance.md.</summary>
internal static class StreamPrograms
{
    private const int Keys = 1_000;
    private const int GroupSize = 1_000;
    private const int QueueSize = 1_024;
    private static readonly Task<long>[] Completed = [.. Enumerable.Range(0, 16).Select(i => Task.FromResult((long)i))];

    internal static IEnumerable<StreamRow> All(IMaterializer materializer) =>
    [
        new("Linq, for comparison", 10_000_000, 0, 0, Linq),
        new("enumerable -> Select -> Where -> Aggregate, fused", 10_000_000, 74, 5, n => Wait(Fused(n).Run(materializer))),
        new("eight Selects, fused (P6: 10 ns a stage)", 10_000_000, 0, 0, n => Wait(Selects(n).Run(materializer))),
        new("the same with one async boundary", 10_000_000, 358, 5, n => Wait(Boundary(n).Run(materializer))),
        new("one async boundary, buffer 1024", 10_000_000, 0, 0, n => Wait(Boundary(n).AddAttributes(Attributes.CreateInputBuffer(1024, 1024)).Run(materializer))),
        new("GroupBy 1,000 keys -> aggregate -> merge", 10_000_000, 308, 5, n => Wait(GroupBy(n).Run(materializer))),
        new("GroupedWithin(1000, 1 s)", 10_000_000, 37, 0, n => Wait(GroupedWithin(n).Run(materializer))),
        new("SelectAsync(4), completed tasks", 5_000_000, 108, 0, n => Wait(SelectAsync(n).Run(materializer))),
        new("Source.Queue, 1,024, awaited offers", 1_000_000, 753, 0, n => Queue(n, materializer).GetAwaiter().GetResult()),
        new("materialize and run a tiny graph", 50_000, 21_000, 0, n => Tiny(n, materializer)),
    ];

    private static IRunnableGraph<Task<long>> Fused(int count) =>
        Source.From(Numbers(count)).Select(x => x + 1).Where(x => x % 2 == 0).ToMaterialized(Sum(), Keep.Right);

    private static IRunnableGraph<Task<long>> Selects(int count)
    {
        var source = Source.From(Numbers(count));
        for (var i = 0; i < 8; i++)
            source = source.Select(x => x + 1);
        return source.ToMaterialized(Sum(), Keep.Right);
    }

    private static IRunnableGraph<Task<long>> Boundary(int count) =>
        Source.From(Numbers(count)).Select(x => x + 1).Async().Where(x => x % 2 == 0).ToMaterialized(Sum(), Keep.Right);

    private static IRunnableGraph<Task<long>> GroupBy(int count) =>
        ((Source<long, NotUsed>)Source.From(Numbers(count)).GroupBy(Keys, x => x % Keys).Aggregate(0L, (a, b) => a + b).MergeSubstreams())
        .ToMaterialized(Sum(), Keep.Right);

    private static IRunnableGraph<Task<long>> GroupedWithin(int count) =>
        Source.From(Numbers(count)).GroupedWithin(GroupSize, TimeSpan.FromSeconds(1)).Select(group => group.LongCount())
            .ToMaterialized(Sum(), Keep.Right);

    private static IRunnableGraph<Task<long>> SelectAsync(int count) =>
        Source.From(Numbers(count)).SelectAsync(4, x => Completed[x & 15]).ToMaterialized(Sum(), Keep.Right);

    private static async Task<long> Queue(int count, IMaterializer materializer)
    {
        var (queue, sum) = Source.Queue<long>(QueueSize, OverflowStrategy.Backpressure).ToMaterialized(Sum(), Keep.Both).Run(materializer);
        for (var i = 0L; i < count; i++)
            await queue.OfferAsync(i);
        queue.Complete();
        return await sum;
    }

    private static long Tiny(int count, IMaterializer materializer)
    {
        var sum = 0L;
        for (var i = 0; i < count; i++)
            sum += Wait(Source.Single(1L).Select(x => x + 1).ToMaterialized(Sum(), Keep.Right).Run(materializer));
        return sum;
    }

    private static Sink<long, Task<long>> Sum() => Sink.Aggregate<long, long>(0L, (a, b) => a + b);

    private static long Wait(Task<long> task) => task.GetAwaiter().GetResult();

    private static long Linq(int count) => Numbers(count).Select(x => x + 1).Where(x => x % 2 == 0).Aggregate(0L, (a, b) => a + b);

    private static IEnumerable<long> Numbers(int count)
    {
        for (var i = 0L; i < count; i++)
            yield return i;
    }
}
