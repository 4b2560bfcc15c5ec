using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>One round over all subscribers, some at a time: gather profiles, assign, add up.</summary>
internal sealed class PersonaRound(PersonaOptions options, ProfileTable profiles, AssignmentTable assignments, PersonaClusters clusters)
{
    private readonly float[] _factors = ProfileLayout.Factors(options);
    private readonly float[] _profile = new float[ProfileLayout.Length];
    private readonly MicroClusters _groups = new(options.MicroClustersMax, ProfileLayout.Length);
    private readonly Cohorts _cohorts = new(options.MembersToPublish);
    private readonly Dictionary<int, GroupSums> _sums = [];
    private PointSet? _before;
    private Pass _pass;
    private int _next;
    private int _gathered;

    private enum Pass
    {
        Gather,
        Assign,
        Add,
    }

    /// <summary>Restored personas whose members have not come back in sufficient number: their figures stay as they were.</summary>
    private readonly HashSet<int> _awaited = [];

    /// <summary>Whether the personas come from before a restart: then only mature profiles move them and their members.</summary>
    public bool IsRestored { get; private set; }

    public void GoOn(PersonaCatalogue restored)
    {
        IsRestored = clusters.IsStarted;
        foreach (var persona in restored.Personas) _awaited.Add(persona.Id.Number);
    }

    public void Forget(int subscriberIndex) => _cohorts.Forget(subscriberIndex);

    /// <param name="before">The catalogue in force; the answer's where the round is not over.</param>
    public (ClusterChange Change, ImmutableArray<PersonaAssigned> Assigned, PersonaCatalogue Catalogue) Advance(PersonaCatalogue before, SeededRandom random)
    {
        var (change, assigned) = (ClusterChange.None, ImmutableArray.CreateBuilder<PersonaAssigned>());
        if (_pass == Pass.Gather)
        {
            if (_next == 0) Begin();
            if (!Walk(Gather)) return (change, [], before);
            _before = _groups.Points();
            change = clusters.Step(_before, _gathered, random);
            _cohorts.Begin();
            _pass = Pass.Assign;
        }

        if (_pass == Pass.Assign)
        {
            if (!Walk(subscriber => Assign(subscriber, assigned))) return (change, assigned.ToImmutable(), before);
            _cohorts.Decide(number => number == Cohorts.Everybody ? !clusters.IsStarted : clusters.IndexOf(number) >= 0);
            _sums.Clear();
            _pass = Pass.Add;
        }

        if (!Walk(Add)) return (change, assigned.ToImmutable(), before);
        _pass = Pass.Gather;
        _awaited.RemoveWhere(number => _sums.TryGetValue(number, out var sum) && sum.Count >= options.MembersToPublish);
        return (change, assigned.ToImmutable(), CatalogueBuilder.Build(options, clusters, number => _cohorts.IsFrozen(number) || _awaited.Contains(number), _sums, before));
    }

    private void Begin()
    {
        _groups.Begin(profiles.KnownCount, _before);
        _gathered = 0;
    }

    /// <summary>Visits the next subscribers; whether the pass is over.</summary>
    private bool Walk(Action<int> visit)
    {
        for (var visits = 0; _next < profiles.End; _next++)
        {
            if (!profiles.IsKnown(_next)) continue;
            if (visits++ == options.VisitsPerUpdate) return false;
            visit(_next);
        }

        _next = 0;
        return true;
    }

    private void Gather(int subscriber)
    {
        if (IsRestored && !IsMature(subscriber)) return;
        _groups.Add(PointOf(subscriber));
        _gathered++;
    }

    private void Assign(int subscriber, ImmutableArray<PersonaAssigned>.Builder assigned)
    {
        if (clusters.IsStarted && !(assignments.IsRemembered(subscriber) && !IsMature(subscriber))) Consider(subscriber, assigned);
        if (profiles.HasForecast(subscriber)) _cohorts.Count(subscriber, GroupOf(subscriber));
    }

    private void Consider(int subscriber, ImmutableArray<PersonaAssigned>.Builder assigned)
    {
        var point = PointOf(subscriber);
        var (nearest, squared, _) = clusters.Centroids.Nearest(point);
        var own = clusters.IndexOf(assignments.NumberOf(subscriber));
        float? ownDistance = own < 0 ? null : Distance.Of(point, clusters.Centroids[own]);
        if (assignments.Consider(subscriber, clusters.Slots[nearest].Number, MathF.Sqrt(squared), ownDistance) is { } change) assigned.Add(change);
    }

    private void Add(int subscriber)
    {
        if (!profiles.HasForecast(subscriber)) return;
        var cohort = _cohorts.Settle(subscriber, GroupOf(subscriber));
        if (cohort == Cohorts.Outside) return;
        if (!_sums.TryGetValue(cohort, out var sum)) _sums[cohort] = sum = new GroupSums(options.Horizon);
        profiles.Read(subscriber, _profile);
        sum.Add(profiles.ForecastOf(subscriber), _profile, profiles.MeanBytesOf(subscriber));
    }

    private int GroupOf(int subscriber) => assignments.NumberOf(subscriber) is var number and > 0 ? number : clusters.IsStarted ? Cohorts.Outside : Cohorts.Everybody;

    private bool IsMature(int subscriber) => profiles.StepsOf(subscriber) >= options.MatureSteps;

    private float[] PointOf(int subscriber)
    {
        profiles.Read(subscriber, _profile);
        for (var index = 0; index < _profile.Length; index++) _profile[index] *= _factors[index];
        return _profile;
    }
}
