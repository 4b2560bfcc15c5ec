using Presage.Core;

namespace Presage.Personas;

/// <summary>
/// Learns what groups of subscribers are like, online: profiles by <see cref="Observe"/>, clustering and assignments by <see cref="Update"/>.
/// </summary>
/// <remarks>
/// A round has three passes over all known subscribers: their profiles into micro-clusters, then one step of k-means on those; the nearest persona of
/// each, with hysteresis; the sums of each cohort, then a new catalogue. An update goes on with the round for
/// <see cref="PersonaOptions.VisitsPerUpdate"/> subscribers a pass, so that its time is bounded; with fewer subscribers each update is a whole round.
/// Memory: 364 + 16 · horizon bytes a subscriber for profile and forecast, 20 for the assignment, in chunks of 1,024 up to
/// <see cref="PersonaOptions.SubscribersMax"/>; beside it the micro-clusters. The same seed and calls give the same ids on every machine. Not thread-safe.
/// </remarks>
public sealed class PersonaModel
{
    /// <summary>More bytes in one step are no measurement.</summary>
    private const double BytesMax = 1e18;

    private readonly PersonaOptions _options;
    private readonly ulong _seed;
    private readonly ProfileTable _profiles;
    private readonly AssignmentTable _assignments;
    private readonly PersonaClusters _clusters;
    private readonly PersonaRound _round;
    private readonly UpperCalibration _calibration;

    /// <exception cref="ArgumentOutOfRangeException">An option is outside the range it documents.</exception>
    public PersonaModel(PersonaOptions options, ulong seed)
    {
        options.Check();
        (_options, _seed) = (options, seed);
        _profiles = new ProfileTable(options);
        _assignments = new AssignmentTable(options);
        _clusters = new PersonaClusters(options);
        _calibration = new UpperCalibration(options.Horizon, options.MembersToPublish);
        _round = new PersonaRound(options, _profiles, _assignments, _clusters);
    }

    /// <summary>As of the last whole round, or as restored; <see cref="PersonaCatalogue.Empty"/> before the first.</summary>
    public PersonaCatalogue Catalogue { get; private set; } = PersonaCatalogue.Empty;

    /// <summary>Subscribers with at least one observation.</summary>
    public int SubscriberCount => _profiles.KnownCount;

    /// <summary>Takes one step into the subscriber's profile and keeps its forecast; anything but <see cref="ObserveAnswer.Observed"/> changes nothing.</summary>
    /// <param name="stepIndex">Of event time; steps may be missing, but one is not taken in twice nor after a later one.</param>
    /// <param name="forecast">Empty where the subscriber has none of its own: one fed with its persona's would confirm it.</param>
    public ObserveAnswer Observe(int subscriberIndex, long stepIndex, double downBytes, double upBytes, in MemberForecast forecast)
    {
        if ((uint)subscriberIndex >= (uint)_options.SubscribersMax) return ObserveAnswer.SubscriberOutOfRange;
        if (!forecast.HasLength(_options.Horizon) && !forecast.HasLength(0)) return ObserveAnswer.LengthMismatch;
        if (!IsVolume(downBytes) || !IsVolume(upBytes) || !forecast.IsVolume) return ObserveAnswer.ValueOutOfRange;
        if (!_profiles.Observe(subscriberIndex, stepIndex, downBytes, upBytes)) return ObserveAnswer.StepRefused;
        if (forecast.HasLength(_options.Horizon)) _profiles.Keep(subscriberIndex, forecast);
        return ObserveAnswer.Observed;
    }

    /// <summary>The subscriber's persona, published or not.</summary>
    public PersonaId? PersonaOf(int subscriberIndex) =>
        _assignments.NumberOf(subscriberIndex) is var number and > 0 ? new PersonaId(number) : null;

    /// <summary>Gives a subscriber the persona it had before a restart; it keeps that until its new profile is mature. Ignored where the persona ended.</summary>
    public void Remember(int subscriberIndex, PersonaId persona)
    {
        if ((uint)subscriberIndex < (uint)_options.SubscribersMax && _clusters.IndexOf(persona.Number) >= 0)
            _assignments.Remember(subscriberIndex, persona.Number);
    }

    /// <summary>Erases everything of one subscriber at once; published means follow when enough others were forgotten too.</summary>
    public bool Forget(int subscriberIndex)
    {
        _assignments.Forget(subscriberIndex);
        _round.Forget(subscriberIndex);
        return _profiles.Forget(subscriberIndex);
    }

    /// <summary>Says how many forecasts of a persona's members were held against one step, and how many of their uppers were exceeded, with the offset in force.</summary>
    /// <param name="stepsAhead">1 to the horizon.</param>
    /// <exception cref="ArgumentOutOfRangeException">Steps ahead past the horizon, or more over than there are.</exception>
    public void ScoreUpper(PersonaId persona, int stepsAhead, int members, int over)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsAhead, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stepsAhead, _options.Horizon);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(over, members);
        _calibration.Score(persona.Number, stepsAhead, members, over);
    }

    /// <summary>The catalogue in force with the corrections of upper forecasts as they are now; they move between updates.</summary>
    public PersonaCatalogue Corrected() => Catalogue = _calibration.Apply(Catalogue);

    /// <param name="stepIndex">The step that the latest observations belong to.</param>
    public PersonaUpdate Update(long stepIndex)
    {
        var (change, assigned, catalogue) = _round.Advance(Catalogue, SeededRandom.ForStream(_seed, (ulong)(Catalogue.Version + 1)));
        Catalogue = catalogue = _calibration.Apply(catalogue);
        return new PersonaUpdate(stepIndex, catalogue, assigned, change.Born, change.Retired) { Merged = change.Merged };
    }

    /// <summary>Catalogue, centroids and ids, for <see cref="Restore"/>; neither profiles nor assignments.</summary>
    public byte[] Encode() => ClustersCodec.Encode(_clusters, Catalogue, _options);

    /// <summary>
    /// A model that goes on with stored personas: their catalogue holds at once, no id is given twice. Who was assigned is told by <see cref="Remember"/>; centroids
    /// and remembered subscribers stand still until profiles are mature again.
    /// </summary>
    /// <exception cref="PersonaFormatException">The bytes are not exactly one clustering of a known version and of this horizon.</exception>
    public static PersonaModel Restore(PersonaOptions options, ulong seed, ReadOnlySpan<byte> stored)
    {
        var model = new PersonaModel(options, seed);
        model.Catalogue = ClustersCodec.Decode(stored, model._clusters, options);
        model._round.GoOn(model.Catalogue);
        model._calibration.Restore(model.Catalogue);
        return model;
    }

    private static bool IsVolume(double bytes) => bytes is >= 0 and <= BytesMax;
}
