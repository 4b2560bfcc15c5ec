using Presage.Core;

namespace Presage.Personas.Tests;

/// <summary>Subscribers of known groups: each group has a direction in embedding space and a level; each observation is that and noise.</summary>
internal sealed class Planted(int groupCount, ulong seed, double noise)
{
    public const int EmbeddingLength = 16;
    public const int Horizon = 4;

    public static readonly PersonaOptions Options = new(
        EmbeddingLength, Horizon, LevelWeight: 0.5, ProfileWeight: 0.2, SubscribersMax: 5000, SubscribersToStart: 40, KMin: 2, KMax: 10,
        SampleMax: 256, ScoreMargin: 0.02, UpdatesToRecluster: 3, AssignMargin: 0.1, UpdatesToReassign: 3, MembersToPublish: 10, StepsPerDay: 24);

    private readonly SeededRandom _random = SeededRandom.ForStream(seed, 99);
    private readonly double[][] _directions = Directions(groupCount, seed);

    public int GroupOf(int subscriber) => subscriber % groupCount;

    public void ObserveAll(PersonaModel model, int from, int to, Func<int, int> groupOf)
    {
        for (var subscriber = from; subscriber < to; subscriber++) Observe(model, subscriber, groupOf(subscriber));
    }

    public void Observe(PersonaModel model, int subscriber, int group)
    {
        var scale = 0.5 + _random.NextDouble();
        var embedding = _directions[group].Select(value => (float)(scale * (value + noise * _random.NextGaussian()))).ToArray();
        var down = LevelOf(group);
        var median = Enumerable.Repeat((float)down, Horizon).ToArray();
        var upper = Enumerable.Repeat((float)(2 * down), Horizon).ToArray();
        var up = Enumerable.Repeat((float)(down / 10), Horizon).ToArray();
        Assert.Equal(ObserveAnswer.Observed, model.Observe(subscriber, embedding, new MemberForecast(median, upper, up, up)));
    }

    public static double LevelOf(int group) => 1000 * (group + 1);

    /// <summary>Hubert and Arabie's adjusted Rand index of two labellings: 1 for the same groups, about 0 for chance.</summary>
    public static double AdjustedRand(int[] left, int[] right)
    {
        static double Pairs(double count) => count * (count - 1) / 2;
        var both = left.Zip(right).GroupBy(pair => pair).Sum(group => Pairs(group.Count()));
        var ofLeft = left.GroupBy(label => label).Sum(group => Pairs(group.Count()));
        var ofRight = right.GroupBy(label => label).Sum(group => Pairs(group.Count()));
        var expected = ofLeft * ofRight / Pairs(left.Length);
        return (both - expected) / ((ofLeft + ofRight) / 2 - expected);
    }

    private static double[][] Directions(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var directions = new double[count][];
        for (var index = 0; index < count; index++)
        {
            // Kept at least 60° apart, so that there is something to recover.
            do
            {
                var raw = Enumerable.Range(0, EmbeddingLength).Select(_ => random.NextGaussian()).ToArray();
                var length = Math.Sqrt(raw.Sum(value => value * value));
                directions[index] = [.. raw.Select(value => value / length)];
            }
            while (directions[..index].Any(other => other.Zip(directions[index]).Sum(pair => pair.First * pair.Second) > 0.5));
        }

        return directions;
    }
}
