namespace Akka.Streams.Tests.Operators;

/// <summary>Operators that join a stream with another or send it to more than one.</summary>
internal static class JoinCases
{
    private static readonly int[] Others = [100, 101, 102, 103, 104];

    internal static IEnumerable<OperatorCase> All =>
    [
        new("OrElse", () => Plain.OrElse(Second), input => input.Count == 0 ? Others : input),
        new("OrElseMaterialized", () => Plain.OrElseMaterialized(Second, Keep.Left), input => input.Count == 0 ? Others : input),
        new("Zip", () => Plain.Zip(Second).Select(p => p.Item1 + p.Item2), input => input.Zip(Others, (a, b) => a + b)),
        new("ZipWith", () => Plain.ZipWith(Second, (int a, int b) => a * b), input => input.Zip(Others, (a, b) => a * b)),
        new("Interleave", () => Plain.Interleave<int, int, int, NotUsed>(Second, 2), input => Interleaved(input, 2)),
        new("InterleaveMaterialized", () => Plain.InterleaveMaterialized<int, int, int, NotUsed, NotUsed, NotUsed>(Second, 3, Keep.Left),
            input => Interleaved(input, 3)),
        new("Merge", () => Plain.Merge<int, int, int, NotUsed>(Second), Both, Match.AnyOrder),
        new("MergeMaterialized", () => Plain.MergeMaterialized<int, int, int, NotUsed, NotUsed, NotUsed>(Second, Keep.Left), Both, Match.AnyOrder),
        new("MergeSorted", () => Plain.MergeSorted(Second), input => Both(input).Order()),
        new("MergeSorted/comparer", () => Plain.MergeSorted(Second, Comparer<int>.Default), input => Both(input).Order()),
        new("MergeSorted/function", () => Plain.MergeSorted(Second, (a, b) => a - b), input => Both(input).Order()),
        new("Concat", () => Plain.Concat(Second), Both),
        new("Prepend", () => Plain.Prepend<int, int, int, NotUsed>(Second), input => [.. Others, .. input]),
        new("AlsoTo", () => Plain.AlsoTo(Nowhere), input => input),
        new("AlsoTo/failure", () => Plain.AlsoTo(Nowhere, true), input => input),
        new("AlsoToMaterialized", () => Plain.AlsoToMaterialized(Nowhere, Keep.Left), input => input),
        new("AlsoToMaterialized/failure", () => Plain.AlsoToMaterialized(Nowhere, Keep.Left, true), input => input),
        new("DivertTo", () => Plain.DivertTo(Nowhere, x => x % 4 == 0), input => input.Where(x => x % 4 != 0),
            Traits: Traits.HasOtherSink),
        new("DivertToMaterialized", () => Plain.DivertToMaterialized(Nowhere, x => x % 4 == 0, Keep.Left), input => input.Where(x => x % 4 != 0),
            Traits: Traits.HasOtherSink),
        new("WireTap", () => Plain.WireTap(Nowhere), input => input),
        new("WireTap/action", () => Plain.WireTap(_ => { }), input => input),
        new("WireTapMaterialized", () => Plain.WireTapMaterialized(Nowhere, Keep.Left), input => input),
    ];

    private static Flow<int, int, NotUsed> Plain => OperatorCases.Plain;

    private static Source<int, NotUsed> Second => Source.From(Others);

    private static Sink<int, NotUsed> Nowhere => Sink.Ignore<int>().MapMaterializedValue(_ => NotUsed.Instance);

    private static IEnumerable<int> Both(IReadOnlyList<int> input) => input.Concat(Others);

    private static IEnumerable<int> Interleaved(IReadOnlyList<int> input, int segment)
    {
        var (left, right) = (new Queue<int>(input), new Queue<int>(Others));
        while (left.Count + right.Count > 0)
        {
            for (var i = 0; i < segment && left.Count > 0; i++)
                yield return left.Dequeue();
            for (var i = 0; i < segment && right.Count > 0; i++)
                yield return right.Dequeue();
        }
    }
}
