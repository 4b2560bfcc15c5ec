using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Presage.Core;
using Presage.Forecasting;
using Presage.Personas;

namespace Presage.Traffic;

/// <summary>
/// Clusters subscribers by their embeddings as steps close, and says which personas hold from then on. Every clustering step is an event,
/// so that personas keep their ids over a restart; members are found again as subscribers are observed.
/// </summary>
internal sealed class PersonaKeeper : ReceivePersistentActor
{
    private readonly PersonaSettings _settings;
    private readonly Roster _roster;
    private readonly float[] _embedding;
    private PersonaModel _model;
    private StepContext _context = StepContext.Empty;
    private IActorRef _asker = ActorRefs.Nobody;
    private int _stepsSinceUpdate;

    public PersonaKeeper(PersonaSettings settings, ForecastModel model, Roster roster)
    {
        var options = settings.ForModel(model);
        _embedding = new float[options.EmbeddingLength];
        (_settings, _roster, _model) = (settings, roster, new PersonaModel(options, settings.Seed));
        Recover<SnapshotOffer>(offer => Restore(options, (PersonasLearned)offer.Snapshot));
        Recover<PersonasLearned>(learned => Restore(options, learned));
        Command<ProfileStep>(Profile);
        Command<AskPersonas>(_ => Sender.Tell(_context));
        Command<SaveSnapshotSuccess>(success => DeleteSnapshots(new SnapshotSelectionCriteria(success.Metadata.SequenceNr - 1)));
        Command<SaveSnapshotFailure>(failure => Log.Warning(failure.Cause, "the personas were not saved as a snapshot"));
        Command<DeleteSnapshotsSuccess>(_ => { });
        Command<DeleteSnapshotsFailure>(failure => Log.Warning(failure.Cause, "older snapshots of the personas were not deleted"));
    }

    public override string PersistenceId => "personas";

    public static Props Props(PersonaSettings settings, ForecastModel model, Roster roster) =>
        Akka.Actor.Props.Create(() => new PersonaKeeper(settings, model, roster));

    /// <summary>The actor ends after this and is started again; what it had observed since the last update is observed anew.</summary>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistFailure(cause, @event, sequenceNr);
        _asker.Tell(new Status.Failure(new JournalDownException("the personas could not be stored", cause)));
    }

    private void Restore(PersonaOptions options, PersonasLearned learned)
    {
        try
        {
            _model = PersonaModel.Restore(options, _settings.Seed, learned.Model);
        }
        catch (PersonaFormatException problem)
        {
            // Embeddings of another model mean nothing to this one: the personas are found anew.
            Log.Warning("stored personas are not used: {0}", problem.Message);
        }
    }

    private void Profile(ProfileStep step)
    {
        foreach (var block in step.Observed)
        {
            for (var row = 0; row < block.Count; row++) Observe(block[row]);
        }

        if (++_stepsSinceUpdate < _settings.UpdateSteps)
        {
            Sender.Tell(_context);
            return;
        }

        _stepsSinceUpdate = 0;
        var update = _model.Update(step.StepIndex);
        _context = new StepContext(update.Catalogue, Numbers());
        _asker = Sender;
        var learned = new PersonasLearned(step.StepIndex, Numbers(update.Born), Numbers(update.Retired), _model.Encode());
        Persist(learned, persisted =>
        {
            if (LastSequenceNr % _settings.SnapshotEvery == 0) SaveSnapshot(persisted);
            _asker.Tell(_context);
        });
    }

    /// <summary>Only forecasts of a subscriber's own count: one fed with its persona's would confirm it.</summary>
    private void Observe(ObservedRow one)
    {
        if (one.Source != ForecastSource.Own) return;
        var down = one.Embedding(Direction.Down);
        down.CopyTo(_embedding);
        one.Embedding(Direction.Up).CopyTo(_embedding.AsSpan(down.Length));
        _model.Observe(one.SubscriberIndex, _embedding, new MemberForecast(
            one.Median(Direction.Down), one.Upper(Direction.Down), one.Median(Direction.Up), one.Upper(Direction.Up)));
    }

    private int[] Numbers()
    {
        var numbers = new int[_roster.Count];
        for (var index = 0; index < numbers.Length; index++) numbers[index] = _model.PersonaOf(index)?.Number ?? 0;
        return numbers;
    }

    private static int[] Numbers(IEnumerable<PersonaId> ids) => [.. ids.Select(id => id.Number)];
}
