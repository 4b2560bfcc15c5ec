using Akka.Util;

namespace Akka.Streams.Tests.Operators;

/// <summary>Operators that look at one element at a time, and those that keep a state.</summary>
internal static class ElementCases
{
    internal static IEnumerable<OperatorCase> All =>
    [
        new("Select", () => Plain.Select(x => x * 3), input => input.Select(x => x * 3)),
        new("SelectAsync", () => Plain.SelectAsync(3, x => Task.FromResult(x + 1)), input => input.Select(x => x + 1)),
        new("SelectAsyncUnordered", () => Plain.SelectAsyncUnordered(3, x => Task.FromResult(x + 1)), input => input.Select(x => x + 1)),
        new("SelectMany", () => Plain.SelectMany(x => Enumerable.Repeat(x, x % 4)), input => input.SelectMany(x => Enumerable.Repeat(x, x % 4))),
        new("StatefulSelectMany", Numbered, input => input.Select((x, i) => x + i)),
        new("ZipWithIndex", () => Plain.ZipWithIndex().Select(p => p.Item1 + (int)p.Item2), input => input.Select((x, i) => x + i)),
        new("Intersperse", () => Plain.Intersperse(0), input => input.SelectMany((x, i) => i == 0 ? [x] : (int[])[0, x])),
        new("Intersperse/ends", () => Plain.Intersperse(-1, 0, -2), input => [-1, .. input.SelectMany((x, i) => i == 0 ? [x] : (int[])[0, x]), -2]),
        new("Limit", () => Plain.Limit(1000), input => input),
        new("LimitWeighted", () => Plain.LimitWeighted(100_000, x => x), input => input),
        new("Log", () => Plain.Log("numbers"), input => input),
        new("Skip", () => Plain.Skip(3), input => input.Skip(3)),
        new("SkipWhile", () => Plain.SkipWhile(x => x < 5), input => input.SkipWhile(x => x < 5)),
        new("Take", () => Plain.Take(7), input => input.Take(7)),
        new("TakeWhile", () => Plain.TakeWhile(x => x < 9), input => input.TakeWhile(x => x < 9)),
        new("TakeWhile/inclusive", () => Plain.TakeWhile(x => x % 7 != 6, true), Inclusive),
        new("Where", () => Plain.Where(x => x % 3 != 0), input => input.Where(x => x % 3 != 0)),
        new("WhereNot", () => Plain.WhereNot(x => x % 3 != 0), input => input.Where(x => x % 3 == 0)),
        new("Collect", () => Plain.Collect(x => x % 2 == 0, x => x / 2), input => input.Where(x => x % 2 == 0).Select(x => x / 2)),
        new("Sum", () => Plain.Prepend(Source.Single(0)).Sum((a, b) => a + b), input => [input.Sum()]),
        new("Aggregate", () => Plain.Aggregate(1, (a, b) => (a * 31) + b), input => [input.Aggregate(1, (a, b) => (a * 31) + b)]),
        new("AggregateAsync", () => Plain.AggregateAsync(1, (a, b) => Task.FromResult(a + b)), input => [1 + input.Sum()]),
        new("Scan", () => Plain.Scan(5, (a, b) => a + b), Sums),
        new("ScanAsync", () => Plain.ScanAsync(5, (a, b) => Task.FromResult(a + b)), Sums),
        new("Recover", () => Plain.Recover(_ => Option<int>.Create(-1)), input => input, Traits: Traits.Heals),
        new("RecoverWithRetries", () => Plain.RecoverWithRetries(_ => Source.Single(-1), 1), input => input, Traits: Traits.Heals),
#pragma warning disable CS0618 // Obsolete there as here.
        new("RecoverWith", () => Plain.RecoverWith(_ => Source.Single(-1)), input => input, Traits: Traits.Heals),
#pragma warning restore CS0618
        new("SelectError", () => Plain.SelectError(e => new InvalidOperationException("other", e)), input => input),
        new("Monitor", () => Plain.Monitor((left, _) => left), input => input),
        new("WatchTermination", () => Plain.WatchTermination((left, _) => left), input => input),
    ];

    private static Flow<int, int, NotUsed> Plain => OperatorCases.Plain;

    private static Flow<int, int, NotUsed> Numbered() => Plain.StatefulSelectMany<int, int, int, NotUsed>(() =>
    {
        var index = 0;
        return x => [x + index++];
    });

    private static IEnumerable<int> Inclusive(IReadOnlyList<int> input)
    {
        foreach (var x in input)
        {
            yield return x;
            if (x % 7 == 6)
                yield break;
        }
    }

    private static IEnumerable<int> Sums(IReadOnlyList<int> input)
    {
        var sum = 5;
        yield return sum;
        foreach (var x in input)
            yield return sum += x;
    }
}
