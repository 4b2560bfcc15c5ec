namespace Akka.Streams.Tests.Operators;

/// <summary>Operators that gather, buffer or split.</summary>
internal static class GroupCases
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(10);

    internal static IEnumerable<OperatorCase> All =>
    [
        new("Grouped", () => Plain.Grouped(3).Select(Enumerable.Sum), input => input.Chunk(3).Select(Enumerable.Sum)),
        new("GroupedWithin", () => Plain.GroupedWithin(3, Long).Select(Enumerable.Sum), input => input.Chunk(3).Select(Enumerable.Sum)),
        new("GroupedWeightedWithin", () => Plain.GroupedWeightedWithin(2, 100, Long, _ => 1).Select(Enumerable.Sum),
            input => input.Chunk(2).Select(Enumerable.Sum)),
        new("Sliding", () => Plain.Sliding(3, 2).Select(Enumerable.Sum), Windows),
        new("PrefixAndTail", PrefixThenTail, input => input),
        new("Buffer", () => Plain.Buffer(4, OverflowStrategy.Backpressure), input => input),
        new("Buffer/drop head", () => Plain.Buffer(4, OverflowStrategy.DropHead), input => input, Match.Thinned),
        new("Buffer/drop tail", () => Plain.Buffer(4, OverflowStrategy.DropTail), input => input, Match.Thinned),
        new("Buffer/drop buffer", () => Plain.Buffer(4, OverflowStrategy.DropBuffer), input => input, Match.Thinned),
        new("Buffer/drop new", () => Plain.Buffer(4, OverflowStrategy.DropNew), input => input, Match.Thinned),
        new("Buffer/fail", () => Plain.Buffer(1000, OverflowStrategy.Fail), input => input),
        new("Detach", () => Plain.Detach(), input => input),
        new("Conflate", () => Plain.Conflate((a, b) => a + b), input => input, Match.SameSum),
        new("ConflateWithSeed", () => Plain.ConflateWithSeed(x => x, (a, b) => a + b), input => input, Match.SameSum),
        new("Batch", () => Plain.Batch(3, x => x, (a, b) => a + b), input => input, Match.SameSum),
        new("BatchWeighted", () => Plain.BatchWeighted(9, x => x, x => x, (a, b) => a + b), input => input, Match.SameSum),
        new("Expand", () => Plain.Expand(Repeated), input => input, Match.Repeated),
        new("ConcatMany", () => Plain.ConcatMany(Doubled), input => input.SelectMany(x => (int[])[x, x])),
        new("MergeMany", () => Plain.MergeMany(3, Doubled), input => input.SelectMany(x => (int[])[x, x]), Match.AnyOrder),
        new("GroupBy", () => Merged(Plain.GroupBy(100, x => x % 4)), input => input, Match.AnyOrder),
        new("GroupBy/again", () => Merged(Plain.GroupBy(100, x => x % 4, true)), input => input, Match.AnyOrder),
        new("SplitWhen", () => Joined(Plain.SplitWhen(x => x % 3 == 0).Sum((a, b) => a + b)), input => Pieces(input, x => x % 3 == 0, _ => false)),
        new("SplitWhen/propagate", () => Joined(Plain.SplitWhen(SubstreamCancelStrategy.Propagate, x => x % 3 == 0)), input => input),
        new("SplitAfter", () => Joined(Plain.SplitAfter(x => x % 3 == 0).Sum((a, b) => a + b)), input => Pieces(input, _ => false, x => x % 3 == 0)),
        new("SplitAfter/propagate", () => Joined(Plain.SplitAfter(SubstreamCancelStrategy.Propagate, x => x % 3 == 0)), input => input),
    ];

    private static Flow<int, int, NotUsed> Plain => OperatorCases.Plain;

    private static Flow<int, int, NotUsed> PrefixThenTail() =>
        Plain.PrefixAndTail(2).ConcatMany(pair => Source.From(pair.Item1).Concat(pair.Item2));

    private static IEnumerator<int> Repeated(int element)
    {
        while (true)
            yield return element;
    }

    private static Source<int, NotUsed> Doubled(int element) => Source.From([element, element]);

    private static Flow<int, int, NotUsed> Merged<TClosed>(SubFlow<int, NotUsed, TClosed> substreams) =>
        (Flow<int, int, NotUsed>)substreams.MergeSubstreams();

    private static Flow<int, int, NotUsed> Joined<TClosed>(SubFlow<int, NotUsed, TClosed> substreams) =>
        (Flow<int, int, NotUsed>)substreams.ConcatSubstream();

    private static IEnumerable<int> Windows(IReadOnlyList<int> input)
    {
        if (input.Count is > 0 and < 3)
            return [input.Sum()];
        return Enumerable.Range(0, Math.Max(0, input.Count - 1) / 2).Where(i => (2 * i) + 3 <= input.Count).Select(i => input.Skip(2 * i).Take(3).Sum());
    }

    private static IEnumerable<int> Pieces(IReadOnlyList<int> input, Func<int, bool> cutsBefore, Func<int, bool> cutsAfter)
    {
        var piece = new List<int>();
        foreach (var x in input)
        {
            if (piece.Count > 0 && cutsBefore(x))
            {
                yield return piece.Sum();
                piece.Clear();
            }

            piece.Add(x);
            if (!cutsAfter(x))
                continue;
            yield return piece.Sum();
            piece.Clear();
        }

        if (piece.Count > 0)
            yield return piece.Sum();
    }
}
