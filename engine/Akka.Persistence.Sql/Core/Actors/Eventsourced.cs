using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence;

/// <summary>
/// An actor whose state is the sum of its stored events. Its life: it waits for a recovery permit, is offered its newest
/// snapshot, is handed every later event and then RecoveryCompleted, and only then handles commands, which wait in a stash
/// until then. A command persists events; while Persist's handlers wait for the journal, further commands wait in the stash
/// and are taken out one by one, in the order they came. Handlers run in the order of their events, with the sender of the
/// command. A failed recovery or a failed write stops the actor, for what is stored is then unknown; a refused event does not.
/// </summary>
public abstract class Eventsourced : ActorBase, IPersistentIdentity, IPersistenceRecovery, IPersistenceStash
{
    /// <summary>False for messages that mean something only to the incarnation they were sent to.</summary>
    public static readonly Func<Envelope, bool> UnstashFilterPredicate =
        envelope => envelope.Message is not (WriteMessageSuccess or ReplayedMessage or WriteMessagesAnswered or ReplayedMessages);

    private static int _instances;

    private readonly HeldCommands _held;
    private readonly RecoveryRun _recovery;
    private readonly PersistRun _run;
    private readonly PendingEvents _pending;
    private IActorRef _journal;
    private IActorRef _snapshotStore;
    private long _sequenceNr;
    private bool _isTaskStarted;

    protected Eventsourced()
    {
        Extension = Persistence.Instance.Apply(Context.System);
        _held = new HeldCommands(this);
        _recovery = new RecoveryRun(this, Context, Extension);
        _run = new PersistRun(this, Cell, _held, Interlocked.Increment(ref _instances));
        _pending = _run.Pending;
    }

    public abstract string PersistenceId { get; }

    public virtual Recovery Recovery => Recovery.Default;

    /// <summary>What happens to a command beyond the bound of the internal stash.</summary>
    public virtual IStashOverflowStrategy InternalStashOverflowStrategy => Extension.DefaultInternalStashOverflowStrategy;

    /// <summary>The stash of the actor's own use, apart from the one that holds commands back.</summary>
    public IStash Stash { get; set; }

    public string JournalPluginId { get; protected set; } = "";

    public string SnapshotPluginId { get; protected set; } = "";

    public IActorRef Journal => _journal ??= Extension.JournalFor(JournalPluginId);

    public IActorRef SnapshotStore => _snapshotStore ??= Extension.SnapshotStoreFor(SnapshotPluginId);

    public string SnapshotterId => PersistenceId;

    /// <summary>The number of the last event that was stored or replayed.</summary>
    public long LastSequenceNr { get; private set; }

    /// <summary>The number that a snapshot saved now would carry.</summary>
    public long SnapshotSequenceNr => LastSequenceNr;

    public bool IsRecovering => _recovery.IsUnderWay;

    public bool IsRecoveryFinished => !IsRecovering;

    protected PersistenceExtension Extension { get; }

    protected virtual ILoggingAdapter Log => field ??= Context.GetLogger();

    /// <summary>Stores an event, then runs the handler; commands wait until it ran.</summary>
    /// <exception cref="InvalidOperationException">Events are being replayed.</exception>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler)
    {
        RefuseWhileRecovering();
        _pending.Await(new PendingHandler<TEvent>(@event, handler, holdsCommands: true));
        _pending.Write(Next(@event));
    }

    /// <summary>Stores all events or none, then runs the handler for each; commands wait until the last one ran.</summary>
    /// <exception cref="InvalidOperationException">Events are being replayed.</exception>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler)
    {
        RefuseWhileRecovering();
        WriteAll(events, handler, holdsCommands: true);
    }

    /// <summary>Stores an event, then runs the handler; other commands may be handled before it runs.</summary>
    /// <exception cref="InvalidOperationException">Events are being replayed.</exception>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler)
    {
        RefuseWhileRecovering();
        _pending.Await(new PendingHandler<TEvent>(@event, handler, holdsCommands: false));
        _pending.Write(Next(@event));
    }

    /// <summary>Stores all events or none, then runs the handler for each; other commands may be handled before.</summary>
    /// <exception cref="InvalidOperationException">Events are being replayed.</exception>
    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler)
    {
        RefuseWhileRecovering();
        WriteAll(events, handler, holdsCommands: false);
    }

    /// <summary>Runs the handler after those of all events persisted so far, at once if there are none; nothing is stored.</summary>
    /// <exception cref="InvalidOperationException">Events are being replayed.</exception>
    public void DeferAsync<TEvent>(TEvent evt, Action<TEvent> handler)
    {
        RefuseWhileRecovering();
        if (_pending.IsEmpty)
        {
            handler(evt);
            return;
        }
        _pending.Await(new PendingHandler<TEvent>(evt, handler, holdsCommands: false));
        _pending.Loop(evt, Sender);
    }

    /// <summary>
    /// Deletes the events up to <paramref name="toSequenceNr"/> (inclusive; long.MaxValue for all). Answered with
    /// DeleteMessagesSuccess or DeleteMessagesFailure; the latter at once for a number that is not reached yet.
    /// </summary>
    public void DeleteMessages(long toSequenceNr)
    {
        if (toSequenceNr == long.MaxValue || toSequenceNr <= LastSequenceNr)
        {
            Journal.Tell(new DeleteMessagesTo(PersistenceId, toSequenceNr, Self), Self);
            return;
        }
        var cause = new ArgumentOutOfRangeException(
            nameof(toSequenceNr), $"'{PersistenceId}' has events up to {LastSequenceNr}, none of the number {toSequenceNr}.");
        Self.Tell(new DeleteMessagesFailure(cause, toSequenceNr), Self);
    }

    /// <summary>Asks for a snapshot; answered with LoadSnapshotResult or LoadSnapshotFailed.</summary>
    public void LoadSnapshot(string persistenceId, SnapshotSelectionCriteria criteria, long toSequenceNr) =>
        SnapshotStore.Tell(new LoadSnapshot(persistenceId, criteria, toSequenceNr), Self);

    /// <summary>Saves state as of <see cref="SnapshotSequenceNr"/>; answered with SaveSnapshotSuccess or SaveSnapshotFailure.</summary>
    public void SaveSnapshot(object snapshot)
    {
        var made = Context.System.Scheduler.Now.UtcDateTime;
        SnapshotStore.Tell(new SaveSnapshot(new SnapshotMetadata(SnapshotterId, SnapshotSequenceNr, made), snapshot), Self);
    }

    /// <summary>Deletes one snapshot whenever it was made; answered with DeleteSnapshotSuccess or DeleteSnapshotFailure.</summary>
    public void DeleteSnapshot(long sequenceNr) =>
        SnapshotStore.Tell(new DeleteSnapshot(new SnapshotMetadata(SnapshotterId, sequenceNr, DateTime.MinValue)), Self);

    /// <summary>Deletes the snapshots within the criteria; answered with DeleteSnapshotsSuccess or DeleteSnapshotsFailure.</summary>
    public void DeleteSnapshots(SnapshotSelectionCriteria criteria) =>
        SnapshotStore.Tell(new DeleteSnapshots(SnapshotterId, criteria), Self);

    public override void AroundPreStart()
    {
        if (string.IsNullOrEmpty(PersistenceId))
        {
            throw new InvalidOperationException($"The PersistenceId of {GetType()} is null or empty; each persistent actor has one.");
        }
        // Plugins that cannot be started are better met here than in the middle of a command.
        _ = Journal;
        _ = SnapshotStore;
        _recovery.RequestPermit(Self);
        base.AroundPreStart();
    }

    public override void AroundPreRestart(Exception cause, object message)
    {
        try
        {
            _held.TakeOutAll();
            Stash?.UnstashAll(UnstashFilterPredicate);
        }
        finally
        {
            _recovery.Abandon(Self);
            base.AroundPreRestart(cause, _run.EventOf(message));
        }
    }

    public override void AroundPostRestart(Exception reason, object message)
    {
        _recovery.RequestPermit(Self);
        base.AroundPostRestart(reason, message);
    }

    public override void AroundPostStop()
    {
        try
        {
            // What still waits becomes dead letters, visibly.
            _held.TakeOutAll();
            Stash?.UnstashAll(UnstashFilterPredicate);
        }
        finally
        {
            _recovery.Abandon(Self);
            base.AroundPostStop();
        }
    }

    protected internal override bool AroundReceive(Receive receive, object message)
    {
        if (_recovery.IsUnderWay)
        {
            // Answers that the recovery does not know are those to an earlier incarnation.
            if (!_recovery.TryHandle(message) && message is not IJournalResponse)
            {
                _held.Hold();
            }
        }
        else if (message is IJournalResponse answer)
        {
            _run.Handle(answer);
        }
        else if (message is RecoveryTick or RecoveryPermitGranted)
        {
            return true;
        }
        else if (_pending.HoldsCommands)
        {
            _held.Hold();
        }
        else
        {
            HandleCommand(receive, message);
        }
        return true;
    }

    /// <summary>Handles events and SnapshotOffer while recovering, and RecoveryCompleted at its end.</summary>
    /// <returns>False if the message is not handled.</returns>
    protected abstract bool ReceiveRecover(object message);

    /// <summary>Handles commands.</summary>
    /// <returns>False if the message is not handled.</returns>
    protected abstract bool ReceiveCommand(object message);

    /// <summary>The event is stored or not, nobody knows; the actor stops after this.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "Failed to persist {0} with sequence number {1} of '{2}'", @event.GetType(), sequenceNr, PersistenceId);

    /// <summary>The event is not stored and will not be; the actor goes on, and the number stays unused.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "The journal refused {0} with sequence number {1} of '{2}'", @event.GetType(), sequenceNr, PersistenceId);

    /// <summary>The actor stops after this.</summary>
    /// <param name="message">The event or snapshot whose handling failed; null if it was not a handler.</param>
    protected virtual void OnRecoveryFailure(Exception reason, object message = null) =>
        Log.Error(
            reason, "Failed to recover '{0}' at sequence number {1}{2}",
            PersistenceId, LastSequenceNr, message is null ? "" : $", while handling {message.GetType()}");

    /// <summary>All events are replayed; RecoveryCompleted is next.</summary>
    protected virtual void OnReplaySuccess()
    {
    }

    protected override void Unhandled(object message)
    {
        switch (message)
        {
            case RecoveryCompleted:
                return;
            case SaveSnapshotFailure failed:
                Log.Warning("Failed to save the snapshot {0}: {1}", failed.Metadata, failed.Cause.Message);
                return;
            case DeleteSnapshotFailure failed:
                Log.Warning("Failed to delete the snapshot {0}: {1}", failed.Metadata, failed.Cause.Message);
                return;
            case DeleteSnapshotsFailure failed:
                Log.Warning("Failed to delete the snapshots {0}: {1}", failed.Criteria, failed.Cause.Message);
                return;
            case DeleteMessagesFailure failed:
                Log.Warning("Failed to delete the events of '{0}' up to {1}: {2}", PersistenceId, failed.ToSequenceNr, failed.Cause.Message);
                return;
            default:
                base.Unhandled(message);
                return;
        }
    }

    /// <summary>Runs an asynchronous handler: nothing else is handled before its task ends.</summary>
    protected void RunTask(Func<Task> action)
    {
        _isTaskStarted = true;
        Cell.RunTask(RunToEndAsync, action);
    }

    internal void HandOver(object recovered) => base.AroundReceive(ReceiveRecover, recovered);

    internal void AdvanceTo(long sequenceNr) => LastSequenceNr = sequenceNr;

    internal void ReplayDone(long highestSequenceNr)
    {
        OnReplaySuccess();
        LastSequenceNr = Math.Max(highestSequenceNr, LastSequenceNr);
        _sequenceNr = LastSequenceNr;
    }

    internal void RecoveryDone() => _run.AfterRecovery();

    internal void WriteRejected(IPersistentRepresentation refused, Exception cause) =>
        OnPersistRejected(cause, refused.Payload, refused.SequenceNr);

    internal void WriteFailed(WriteMessageFailure failed)
    {
        try
        {
            OnPersistFailure(failed.Cause, failed.Persistent.Payload, failed.Persistent.SequenceNr);
        }
        finally
        {
            Context.Stop(Self);
        }
    }

    internal void RecoveryFailed(Exception reason, object message)
    {
        try
        {
            OnRecoveryFailure(reason, message);
        }
        finally
        {
            Context.Stop(Self);
        }
    }

    private Persistent Next(object @event) => new(@event, ++_sequenceNr, PersistenceId, sender: Sender);

    private void WriteAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler, bool holdsCommands)
    {
        var stored = ImmutableArray.CreateBuilder<IPersistentRepresentation>();
        foreach (var @event in events)
        {
            _pending.Await(new PendingHandler<TEvent>(@event, handler, holdsCommands));
            stored.Add(Next(@event));
        }
        if (stored.Count > 0)
        {
            _pending.Write(stored.ToImmutable());
        }
    }

    private void RefuseWhileRecovering()
    {
        if (IsRecovering)
        {
            throw new InvalidOperationException(
                $"'{PersistenceId}' cannot persist while its events are replayed; RecoveryCompleted is the first message that may.");
        }
    }

    // Awaits within the actor: what follows the task is part of the command.
    private async Task RunToEndAsync(Func<Task> action)
    {
        var isDone = false;
        try
        {
            await action();
            isDone = true;
        }
        finally
        {
            _run.AfterHandler(isFailed: !isDone);
        }
    }

    private void HandleCommand(Receive receive, object message)
    {
        var isDone = false;
        _isTaskStarted = false;
        try
        {
            base.AroundReceive(receive, message);
            isDone = true;
        }
        finally
        {
            // A task that was started does this when it ends.
            if (!_isTaskStarted)
            {
                _run.AfterHandler(isFailed: !isDone);
            }
        }
    }
}
