using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Presage.Core;
using Presage.Forecasting;
using Presage.Personas;

namespace Presage.Traffic;

/// <summary>
/// Keeps the subscribers' profiles as steps close, and says which personas hold from then on. Every update is an event: after a restart
/// catalogue and assignments hold at once, profiles are learned anew.
/// </summary>
internal sealed class PersonaKeeper : ReceivePersistentActor
{
    private readonly PersonaSettings _settings;
    private readonly Roster _roster;

    /// <summary>Persona numbers from before a restart, of subscribers that have not been seen since; all of them for a snapshot.</summary>
    private readonly Dictionary<string, int> _assigned = new(StringComparer.Ordinal);
    private readonly UpperTally _uppers;
    private PersonaModel _model;
    private StepContext _context = StepContext.Empty;
    private IActorRef _asker = ActorRefs.Nobody;
    private long _lastStep = long.MinValue;
    private int _stepsSinceUpdate;
    private int _remembered;

    public PersonaKeeper(PersonaSettings settings, Roster roster)
    {
        (_settings, _roster, _model) = (settings, roster, new PersonaModel(settings.Options, settings.Seed));
        _uppers = new UpperTally(settings.Options.MembersToPublish);
        Recover<SnapshotOffer>(offer => Restore(offer.Snapshot));
        Recover<PersonasLearned>(Restore);
        Command<ProfileStep>(Profile);
        Command<AskPersonas>(_ =>
        {
            RememberSubscribers();
            Sender.Tell(_context);
        });
        Command<SaveSnapshotSuccess>(success => DeleteSnapshots(new SnapshotSelectionCriteria(success.Metadata.SequenceNr - 1)));
        Command<SaveSnapshotFailure>(failure => Log.Warning(failure.Cause, "the personas were not saved as a snapshot"));
        Command<DeleteSnapshotsSuccess>(_ => { });
        Command<DeleteSnapshotsFailure>(failure => Log.Warning(failure.Cause, "older snapshots of the personas were not deleted"));
    }

    public override string PersistenceId => "personas";

    public static Props Props(PersonaSettings settings, Roster roster) => Akka.Actor.Props.Create(() => new PersonaKeeper(settings, roster));

    /// <summary>The actor ends after this and is started again; what it had observed since the last update is observed anew.</summary>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistFailure(cause, @event, sequenceNr);
        _asker.Tell(new Status.Failure(new JournalDownException("the personas could not be stored", cause)));
    }

    /// <summary>Before there were books, the last event was the snapshot.</summary>
    private void Restore(object snapshot)
    {
        if (snapshot is PersonasLearned learned)
        {
            Restore(learned);
            return;
        }

        var book = (PersonaBook)snapshot;
        foreach (var (subscriber, number) in book.Assigned) _assigned[subscriber] = number;
        Restore(book.Model);
    }

    private void Restore(PersonasLearned learned)
    {
        foreach (var (subscriber, number) in learned.Assigned) _assigned[subscriber] = number;
        Restore(learned.Model);
    }

    private void Restore(byte[] stored)
    {
        try
        {
            _model = PersonaModel.Restore(_settings.Options, _settings.Seed, stored);
            _context = new StepContext(_model.Catalogue, []);
        }
        catch (PersonaFormatException problem)
        {
            Log.Warning("stored personas are not used: {0}", problem.Message);
        }
    }

    private void Profile(ProfileStep step)
    {
        // Asked again after a time-out: what the step led to is in force.
        if (step.StepIndex <= _lastStep)
        {
            Sender.Tell(_context);
            return;
        }

        _lastStep = step.StepIndex;
        RememberSubscribers();
        foreach (var block in step.Observed)
        {
            for (var row = 0; row < block.Count; row++) Observe(block[row], step.StepIndex);
        }

        _uppers.CloseInto(_model);

        if (++_stepsSinceUpdate < _settings.UpdateSteps)
        {
            if (_context.Catalogue is not null) _context = new StepContext(_model.Corrected(), _context.PersonaNumbers);
            Sender.Tell(_context);
            return;
        }

        _stepsSinceUpdate = 0;
        Update(step.StepIndex);
    }

    private void Update(long stepIndex)
    {
        var update = _model.Update(stepIndex);
        _context = new StepContext(update.Catalogue, Numbers());
        _asker = Sender;
        foreach (var one in update.Assigned) _assigned[NameOf(one)] = one.Persona.Number;
        var learned = new PersonasLearned(stepIndex, Numbers(update.Born), Numbers(update.Retired), _model.Encode())
        {
            Merged = [.. update.Merged.Select(merged => new PersonaMerge(merged.Persona.Number, merged.Into.Number))],
            Assigned = update.Assigned.ToDictionary(NameOf, one => one.Persona.Number, StringComparer.Ordinal),
        };
        Persist(learned, persisted =>
        {
            if (LastSequenceNr % _settings.SnapshotEvery == 0) SaveSnapshot(new PersonaBook(persisted.StepIndex, persisted.Model, new Dictionary<string, int>(_assigned)));
            _asker.Tell(_context);
        });
    }

    /// <summary>Only forecasts of a subscriber's own count: one fed with its persona's would confirm it. What it used is its own in any case.</summary>
    private void Observe(ObservedRow one, long stepIndex)
    {
        var forecast = one.Source is not (ForecastSource.Own or ForecastSource.Baseline) ? default : new MemberForecast(
            one.Median(Direction.Down), one.Upper(Direction.Down), one.Median(Direction.Up), one.Upper(Direction.Up));
        if (_model.PersonaOf(one.SubscriberIndex) is { } persona) _uppers.Add(persona, one, stepIndex);
        _model.Observe(one.SubscriberIndex, stepIndex, one.Estimate(Direction.Down), one.Estimate(Direction.Up), forecast);
    }

    /// <summary>Gives subscribers that are new to the roster the personas they had before a restart.</summary>
    private void RememberSubscribers()
    {
        var count = _roster.Count;
        if (_remembered == count) return;
        var isAny = false;
        for (; _remembered < count; _remembered++)
        {
            if (!_assigned.TryGetValue(_roster[_remembered].Id.Value, out var number)) continue;
            _model.Remember(_remembered, new PersonaId(number));
            isAny = true;
        }

        if (isAny) _context = new StepContext(_model.Catalogue, Numbers());
    }

    private string NameOf(PersonaAssigned one) => _roster[one.SubscriberIndex].Id.Value;

    private int[] Numbers()
    {
        var numbers = new int[_roster.Count];
        for (var index = 0; index < numbers.Length; index++) numbers[index] = _model.PersonaOf(index)?.Number ?? 0;
        return numbers;
    }

    private static int[] Numbers(IEnumerable<PersonaId> ids) => [.. ids.Select(id => id.Number)];
}
