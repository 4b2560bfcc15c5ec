using Presage.Core;

namespace Presage.Personas;

/// <summary>The current centroids and the persona behind each; decides when the clustering as a whole is replaced.</summary>
internal sealed class PersonaClusters(PersonaOptions options)
{
    private const int FirstRefinements = 3;

    private readonly Candidates _candidates = new(options);
    private readonly int[] _wins = new int[Enum.GetValues<CandidateKind>().Length];

    public CentroidSet Centroids { get; private set; } = new(0, ProfileLayout.Length);

    /// <summary>The highest persona number so far, 0 for none.</summary>
    public int NumbersGiven { get; private set; }

    /// <summary>Beside <see cref="Centroids"/>, index by index.</summary>
    public PersonaSlot[] Slots { get; private set; } = [];

    public bool IsStarted => Slots.Length > 0;

    /// <summary>One step: start, or move with the points and replace by a rival that kept winning; nothing while too few are known, or they are all alike.</summary>
    public ClusterChange Step(PointSet points, int subscribers, SeededRandom random)
    {
        if (subscribers < options.SubscribersToStart || points.Count < options.KMin) return ClusterChange.None;
        if (!IsStarted) return Replace(KMeans.Refine(_candidates.First(points, random), points, FirstRefinements), points);
        Centroids = KMeans.Refine(Centroids, points, 1);
        return Winner(points, random) is { } winner ? Replace(KMeans.Refine(winner, points, FirstRefinements), points) : ClusterChange.None;
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

    private CentroidSet? Winner(PointSet points, SeededRandom random)
    {
        var toBeat = KMeans.Score(Centroids, points) + options.ScoreMargin;
        // Dropping a persona that nobody is near need not raise the score, and yet it is right.
        var isSomeEmpty = KMeans.Spread(Centroids, points).Counts.Contains(0);
        CentroidSet? winner = null;
        var best = double.NegativeInfinity;
        foreach (var kind in Enum.GetValues<CandidateKind>())
        {
            var rival = _candidates.Rival(kind, Centroids, points, random);
            var score = rival is null ? double.NegativeInfinity
                : kind == CandidateKind.Merge && isSomeEmpty ? double.PositiveInfinity
                : KMeans.Score(rival, points);
            _wins[(int)kind] = score > toBeat ? _wins[(int)kind] + 1 : 0;
            if (_wins[(int)kind] >= options.UpdatesToRecluster && score > best) (winner, best) = (rival, score);
        }

        return winner;
    }

    private ClusterChange Replace(CentroidSet next, PointSet points)
    {
        var matches = CentroidMatch.Of(Centroids, next, points);
        var (before, centroidsBefore) = (Slots, Centroids);
        Slots = [.. matches.Select(match => match >= 0 ? before[match] : new PersonaSlot(++NumbersGiven, ""))];
        Centroids = next;
        Array.Clear(_wins);
        return new ClusterChange(
            [.. Slots.Except(before).Select(slot => new PersonaId(slot.Number)).OrderBy(id => id.Number)],
            [.. before.Except(Slots).Select(slot => new PersonaId(slot.Number)).OrderBy(id => id.Number)],
            [.. Merged(before, centroidsBefore, matches).OrderBy(merged => merged.Persona.Number)]);
    }

    /// <summary>A persona that ended where an older one now is nearest was merged into it; where a new one is nearest, it was split up or replaced.</summary>
    private IEnumerable<PersonaMerged> Merged(PersonaSlot[] before, CentroidSet centroidsBefore, int[] matches)
    {
        for (var old = 0; old < before.Length; old++)
        {
            if (matches.Contains(old)) continue;
            var nearest = Centroids.Nearest(centroidsBefore[old]).Index;
            if (matches[nearest] >= 0) yield return new PersonaMerged(new PersonaId(before[old].Number), new PersonaId(Slots[nearest].Number));
        }
    }
}
