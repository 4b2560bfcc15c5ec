namespace Akka.Streams.Tests.Operators;

/// <summary>Compares results with models.</summary>
internal static class Matching
{
    internal static bool Agrees(this Match match, IReadOnlyList<int> expected, IReadOnlyList<int> actual) => match switch
    {
        Match.Exact => expected.SequenceEqual(actual),
        Match.AnyOrder => expected.Order().SequenceEqual(actual.Order()),
        Match.SameSum => expected.Sum() == actual.Sum() && actual.Count <= expected.Count,
        Match.Repeated => expected.SequenceEqual(WithoutRepetition(actual)),
        _ => IsThinned(expected, actual),
    };

    private static List<int> WithoutRepetition(IReadOnlyList<int> elements) => [.. elements.Where((e, i) => i == 0 || elements[i - 1] != e)];

    private static bool IsThinned(IReadOnlyList<int> expected, IReadOnlyList<int> actual)
    {
        var next = 0;
        foreach (var element in expected)
        {
            if (next < actual.Count && actual[next] == element)
                next++;
        }

        return next == actual.Count;
    }
}
