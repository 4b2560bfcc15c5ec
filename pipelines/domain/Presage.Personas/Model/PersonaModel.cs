using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>
/// Learns what groups of subscribers are like, online: profiles by <see cref="Observe"/>, one clustering step by <see cref="Update"/>.
/// </summary>
/// <remarks>
/// Centroids start by k-means++ once enough subscribers are known and then follow the profiles with one Lloyd step an update. On a bounded
/// sample, rivals with one persona more, one less, or a fresh start are scored; one replaces the current clustering when it was better by a
/// margin several times in a row. Then each new centroid takes the id of the old one it continues; other ids end and are never given again.
/// Memory: about <c>(2·(embedding + 2) + 4·horizon + 6) · 4</c> bytes a subscriber, up to <see cref="PersonaOptions.SubscribersMax"/>. Time of an
/// update: O(subscribers · personas · embedding). The same seed and calls give the same ids on every machine. Not thread-safe.
/// Only subscribers with a forecast of their own should be observed: one fed with its persona's would confirm it.
/// </remarks>
public sealed class PersonaModel
{
    private readonly PersonaOptions _options;
    private readonly ulong _seed;
    private readonly ProfileTable _profiles;
    private readonly AssignmentTable _assignments;
    private readonly PersonaClusters _clusters;

    /// <exception cref="ArgumentOutOfRangeException">An option is outside the range it documents.</exception>
    public PersonaModel(PersonaOptions options, ulong seed)
    {
        options.Check();
        _options = options;
        _seed = seed;
        _profiles = new ProfileTable(options);
        _assignments = new AssignmentTable(options);
        _clusters = new PersonaClusters(options);
    }

    /// <summary>As of the last update; <see cref="PersonaCatalogue.Empty"/> before the first.</summary>
    public PersonaCatalogue Catalogue { get; private set; } = PersonaCatalogue.Empty;

    /// <summary>Subscribers with at least one observation.</summary>
    public int SubscriberCount => _profiles.KnownCount;

    /// <summary>Takes one observation into the subscriber's profile and keeps its forecast; anything but <see cref="ObserveAnswer.Observed"/> changes nothing.</summary>
    /// <param name="embedding">Shape <c>[embedding]</c>, finite.</param>
    public ObserveAnswer Observe(int subscriberIndex, ReadOnlySpan<float> embedding, in MemberForecast forecast)
    {
        if ((uint)subscriberIndex >= (uint)_options.SubscribersMax) return ObserveAnswer.SubscriberOutOfRange;
        if (embedding.Length != _options.EmbeddingLength) return ObserveAnswer.LengthMismatch;
        if (!forecast.HasLength(_options.Horizon) && !forecast.HasLength(0)) return ObserveAnswer.LengthMismatch;
        foreach (var value in embedding)
            if (!float.IsFinite(value)) return ObserveAnswer.ValueOutOfRange;
        if (!forecast.IsVolume) return ObserveAnswer.ValueOutOfRange;
        _profiles.Observe(subscriberIndex, embedding, forecast);
        return ObserveAnswer.Observed;
    }

    /// <summary>The subscriber's persona as of the last update, published or not.</summary>
    public PersonaId? PersonaOf(int subscriberIndex) =>
        _assignments.NumberOf(subscriberIndex) is var number and > 0 ? new PersonaId(number) : null;

    /// <summary>Erases everything of one subscriber; the catalogue follows with the next update.</summary>
    public bool Forget(int subscriberIndex)
    {
        _assignments.Forget(subscriberIndex);
        return _profiles.Forget(subscriberIndex);
    }

    /// <param name="stepIndex">The step that the latest observations belong to; gives the hour of the day.</param>
    public PersonaUpdate Update(long stepIndex)
    {
        var known = KnownSubscribers();
        var version = Catalogue.Version + 1;
        var random = SeededRandom.ForStream(_seed, (ulong)version);
        var (born, retired) = _clusters.Step(new PointSet(_profiles, known), new PointSet(_profiles, Sample(known, random)), random);
        var assigned = _clusters.IsStarted ? Assign(known) : [];

        Catalogue = CatalogueBuilder.Build(_options, _clusters, Members(known), stepIndex, version);
        return new PersonaUpdate(stepIndex, Catalogue, assigned, born, retired);
    }

    /// <summary>Centroids, ids, names and hours, for <see cref="Restore"/>; not the profiles.</summary>
    public byte[] Encode() => ClustersCodec.Encode(_clusters, Catalogue.Version);

    /// <summary>A model that goes on with stored personas: no id is given twice. Subscribers are assigned anew as they are observed, and the
    /// centroids stand still until <see cref="PersonaOptions.SubscribersToStart"/> are known again.</summary>
    /// <exception cref="PersonaFormatException">The bytes are not exactly one clustering of a known version and of this embedding length.</exception>
    public static PersonaModel Restore(PersonaOptions options, ulong seed, ReadOnlySpan<byte> stored)
    {
        var model = new PersonaModel(options, seed);
        var version = ClustersCodec.Decode(stored, model._clusters, options);
        model.Catalogue = PersonaCatalogue.Empty with { Version = version, UnpublishedCount = model._clusters.Slots.Length };
        return model;
    }

    private int[] KnownSubscribers()
    {
        var known = new int[_profiles.KnownCount];
        var count = 0;
        for (var index = 0; index < _profiles.End; index++)
            if (_profiles.IsKnown(index)) known[count++] = index;
        return known;
    }

    /// <summary>Uniform without replacement, at most <see cref="PersonaOptions.SampleMax"/>.</summary>
    private int[] Sample(int[] known, SeededRandom random)
    {
        if (known.Length <= _options.SampleMax) return known;
        var shuffled = (int[])known.Clone();
        for (var index = 0; index < _options.SampleMax; index++)
        {
            var other = index + random.NextInt32(shuffled.Length - index);
            (shuffled[index], shuffled[other]) = (shuffled[other], shuffled[index]);
        }

        return shuffled[.._options.SampleMax];
    }

    private ImmutableArray<PersonaAssigned> Assign(int[] known)
    {
        var assigned = ImmutableArray.CreateBuilder<PersonaAssigned>();
        foreach (var subscriber in known)
        {
            var profile = _profiles[subscriber];
            var (nearest, squared, _) = _clusters.Centroids.Nearest(profile);
            var own = _clusters.IndexOf(_assignments.NumberOf(subscriber));
            float? ownDistance = own < 0 ? null : Distance.Of(profile, _clusters.Centroids[own]);
            if (_assignments.Consider(subscriber, _clusters.Slots[nearest].Number, MathF.Sqrt(squared), ownDistance) is { } change)
                assigned.Add(change);
        }

        return assigned.ToImmutable();
    }

    private (ForecastMeans[] Personas, ForecastMeans Population) Members(int[] known)
    {
        var population = new ForecastMeans(_options.Horizon);
        var personas = _clusters.Slots.Select(_ => new ForecastMeans(_options.Horizon)).ToArray();
        foreach (var subscriber in known)
        {
            population.Add(_profiles, subscriber);
            var own = _clusters.IndexOf(_assignments.NumberOf(subscriber));
            if (own >= 0) personas[own].Add(_profiles, subscriber);
        }

        return (personas, population);
    }
}
