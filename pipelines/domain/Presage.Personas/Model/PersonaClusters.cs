using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>The current centroids and the persona behind each; decides when the clustering as a whole is replaced.</summary>
internal sealed class PersonaClusters(PersonaOptions options)
{
    private const int FirstRefinements = 3;

    private readonly Candidates _candidates = new(options);
    private readonly int[] _wins = new int[Enum.GetValues<CandidateKind>().Length];

    public CentroidSet Centroids { get; private set; } = new(0, options.EmbeddingLength + 2);

    /// <summary>The highest persona number so far, 0 for none.</summary>
    public int NumbersGiven { get; private set; }

    /// <summary>Beside <see cref="Centroids"/>, index by index.</summary>
    public PersonaSlot[] Slots { get; private set; } = [];

    public bool IsStarted => Slots.Length > 0;

    /// <summary>One step: start, or move with the points and replace by a rival that kept winning; nothing while too few are known.</summary>
    public (ImmutableArray<PersonaId> Born, ImmutableArray<PersonaId> Retired) Step(PointSet all, PointSet sample, SeededRandom random)
    {
        if (all.Count < options.SubscribersToStart) return ([], []);
        if (!IsStarted) return Replace(KMeans.Refine(_candidates.First(sample, random), all, FirstRefinements));
        Centroids = KMeans.Refine(Centroids, all, 1);
        return Winner(sample, random) is { } winner ? Replace(KMeans.Refine(winner, all, FirstRefinements)) : ([], []);
    }

    public void Restore(CentroidSet centroids, PersonaSlot[] slots, int numbersGiven) =>
        (Centroids, Slots, NumbersGiven) = (centroids, slots, numbersGiven);

    public int IndexOf(int number)
    {
        for (var index = 0; index < Slots.Length; index++)
        {
            if (Slots[index].Number == number) return index;
        }

        return -1;
    }

    private CentroidSet? Winner(PointSet sample, SeededRandom random)
    {
        var toBeat = KMeans.Score(Centroids, sample) + options.ScoreMargin;
        // Dropping a persona that nobody is near need not raise the score, and yet it is right.
        var isSomeEmpty = KMeans.Spread(Centroids, sample).Counts.Contains(0);
        CentroidSet? winner = null;
        var best = double.NegativeInfinity;
        foreach (var kind in Enum.GetValues<CandidateKind>())
        {
            var rival = _candidates.Rival(kind, Centroids, sample, random);
            var score = rival is null ? double.NegativeInfinity
                : kind == CandidateKind.Merge && isSomeEmpty ? double.PositiveInfinity
                : KMeans.Score(rival, sample);
            _wins[(int)kind] = score > toBeat ? _wins[(int)kind] + 1 : 0;
            if (_wins[(int)kind] >= options.UpdatesToRecluster && score > best) (winner, best) = (rival, score);
        }

        return winner;
    }

    private (ImmutableArray<PersonaId> Born, ImmutableArray<PersonaId> Retired) Replace(CentroidSet next)
    {
        var matches = CentroidMatch.Of(Centroids, next);
        var before = Slots;
        Slots = [.. matches.Select(match => match >= 0 ? before[match] : new PersonaSlot(++NumbersGiven, ""))];
        Centroids = next;
        Array.Clear(_wins);
        return (
            [.. Slots.Except(before).Select(slot => new PersonaId(slot.Number)).OrderBy(id => id.Number)],
            [.. before.Except(Slots).Select(slot => new PersonaId(slot.Number)).OrderBy(id => id.Number)]);
    }
}
