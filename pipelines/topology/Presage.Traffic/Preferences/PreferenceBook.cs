using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Presage.Traffic.Queries;

namespace Presage.Traffic;

/// <summary>Stores what subscribers state and tells the planner. Stating the same again stores nothing.</summary>
public sealed class PreferenceBook : ReceivePersistentActor
{
    /// <summary>Events between two snapshots: preferences are rare, so recovery stays short.</summary>
    private const int SnapshotEvery = 1_000;

    private readonly Dictionary<string, SubscriberPreferences> _stated = new(StringComparer.Ordinal);
    private readonly IActorRef _planner;
    private IActorRef _asker = ActorRefs.Nobody;

    public PreferenceBook(IActorRef planner)
    {
        _planner = planner;
        Recover<SnapshotOffer>(offer => Restore((PreferenceBookSnapshot)offer.Snapshot));
        Recover<PreferencesStated>(Apply);
        Recover<RecoveryCompleted>(_ => _planner.Tell(new PreferencesInForce(new Dictionary<string, SubscriberPreferences>(_stated))));
        Command<StatePreferences>(State);
        Command<SaveSnapshotSuccess>(_ => { });
        Command<SaveSnapshotFailure>(failure => Log.Warning(failure.Cause, "preferences were not saved as a snapshot"));
    }

    public override string PersistenceId => "preference-book";

    /// <summary>The actor ends after this and is started again; nothing was stated.</summary>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistFailure(cause, @event, sequenceNr);
        _asker.Tell(new Status.Failure(new JournalDownException("the preferences could not be stored", cause)));
    }

    private void Restore(PreferenceBookSnapshot snapshot)
    {
        foreach (var (subscriber, preferences) in snapshot.Stated) _stated[subscriber] = preferences;
    }

    private void Apply(PreferencesStated stated) => _stated[stated.Subscriber] = stated.Preferences;

    private void State(StatePreferences command)
    {
        var stated = new PreferencesStated(command.Subscriber.Value, command.Preferences);
        if (_stated.TryGetValue(stated.Subscriber, out var before) && before == stated.Preferences)
        {
            Sender.Tell(stated);
            return;
        }

        _asker = Sender;
        Persist(stated, persisted =>
        {
            Apply(persisted);
            _planner.Tell(persisted);
            _asker.Tell(persisted);
            if (LastSequenceNr % SnapshotEvery == 0)
                SaveSnapshot(new PreferenceBookSnapshot(new Dictionary<string, SubscriberPreferences>(_stated)));
        });
    }
}
