using Akka.Streams.Tests.Publishers;
using Akka.Util;

namespace Akka.Streams.Tests.Operators;

/// <summary>Sources that need no actor and no thread, and what they send; endless ones are cut.</summary>
internal static class SourceCases
{
    private const int Cut = 6;
    private static readonly int[] Numbers = [1, 2, 3, 4];

    internal static IReadOnlyDictionary<string, (Func<Source<int, NotUsed>> Create, int[] Expected)> All { get; } =
        new Dictionary<string, (Func<Source<int, NotUsed>>, int[])>
        {
            ["From"] = (() => Source.From(Numbers), Numbers),
            ["FromEnumerator"] = (() => Source.FromEnumerator(() => Numbers.AsEnumerable().GetEnumerator()), Numbers),
            ["FromPublisher"] = (() => Source.FromPublisher(new NumbersPublisher(Numbers)), Numbers),
            ["AsSubscriber"] = (Subscribed, Numbers),
            ["FromGraph"] = (() => Source.FromGraph(Source.From(Numbers)), Numbers),
            ["Cycle"] = (() => Source.Cycle(() => Numbers.AsEnumerable().GetEnumerator()).Take(Cut), [1, 2, 3, 4, 1, 2]),
            ["Single"] = (() => Source.Single(7), [7]),
            ["Repeat"] = (() => Source.Repeat(7).Take(Cut), [7, 7, 7, 7, 7, 7]),
            ["Empty"] = (Source.Empty<int>, []),
            ["FromTask"] = (() => Source.FromTask(Task.FromResult(7)), [7]),
            ["Unfold"] = (() => Source.Unfold(1, Doubling), [1, 2, 4, 8]),
            ["UnfoldInfinite"] = (() => Source.UnfoldInfinite(1, n => (n * 2, n)).Take(Cut), [1, 2, 4, 8, 16, 32]),
            ["UnfoldAsync"] = (() => Source.UnfoldAsync(1, n => Task.FromResult(Doubling(n))), [1, 2, 4, 8]),
            ["UnfoldResource"] = (Resource, Numbers),
            ["UnfoldResourceAsync"] = (ResourceAsync, Numbers),
            ["Tick"] = (() => Source.Tick(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), 7).Take(Cut)
                .MapMaterializedValue(_ => NotUsed.Instance), [7, 7, 7, 7, 7, 7]),
            ["Combine"] = (() => Source.Combine(Source.From(Numbers), Source.Single(5), n => new Concat<int, int>(n)), [1, 2, 3, 4, 5]),
            ["ZipN"] = (() => Source.ZipN([Source.From(Numbers), Source.From(Numbers)]).Select(list => list.Sum()), [2, 4, 6, 8]),
            ["ZipWithN"] = (() => Source.ZipWithN(list => list.Sum(), [Source.From(Numbers), Source.From(Numbers)]), [2, 4, 6, 8]),
            ["Lazily"] = (() => Source.Lazily(() => Source.From(Numbers)).MapMaterializedValue(_ => NotUsed.Instance), Numbers),
        };

    /// <summary>Sources that are fed from outside or do not end, and where they are tested.</summary>
    internal static IReadOnlyDictionary<string, string> Elsewhere { get; } = new Dictionary<string, string>
    {
        ["Failed"] = "SourceTests",
        ["Never"] = "SourceTests",
        ["Maybe"] = "SourceTests",
        ["Queue"] = "SourceTests",
        ["ActorRef"] = "ActorTests",
        ["Channel"] = "SourceTests",
        ["ChannelReader"] = "SourceTests",
        ["Shape"] = "a shape is no source",
    };

    private static Option<(int, int)> Doubling(int n) => n > 8 ? Option<(int, int)>.None : Option<(int, int)>.Create((n * 2, n));

    private static Source<int, NotUsed> Subscribed() => Source.AsSubscriber<int>().MapMaterializedValue(subscriber =>
    {
        new NumbersPublisher(Numbers).Subscribe(subscriber);
        return NotUsed.Instance;
    });

    private static Source<int, NotUsed> Resource() => Source.UnfoldResource(
        () => new Queue<int>(Numbers), queue => queue.TryDequeue(out var x) ? Option<int>.Create(x) : Option<int>.None, queue => queue.Clear());

    private static Source<int, NotUsed> ResourceAsync() => Source.UnfoldResourceAsync(
        () => Task.FromResult(new Queue<int>(Numbers)),
        queue => Task.FromResult(queue.TryDequeue(out var x) ? Option<int>.Create(x) : Option<int>.None),
        _ => Task.FromResult(Done.Instance));
}
