using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence.Snapshot;

/// <summary>
/// A snapshot store that answers with tasks. A save that fails is followed by the deletion of that snapshot, so that no half
/// of it is found later; every request is answered.
/// </summary>
public abstract class SnapshotStore : ActorBase
{
    private readonly ILoggingAdapter _log = Context.GetLogger();

    /// <returns>The newest snapshot within the criteria, or null.</returns>
    protected abstract Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria);

    protected abstract Task SaveAsync(SnapshotMetadata metadata, object snapshot);

    /// <summary>Deletes one snapshot; with a time above the minimum only if it was made no later.</summary>
    protected abstract Task DeleteAsync(SnapshotMetadata metadata);

    protected abstract Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria);

    /// <summary>Messages of the plugin's own.</summary>
    /// <returns>False if the message is not one of them.</returns>
    protected virtual bool ReceivePluginInternal(object message) => false;

    protected sealed override bool Receive(object message)
    {
        var (sender, self) = (Sender, Self);
        switch (message)
        {
            case LoadSnapshot load:
                _ = AnswerAsync(() => FindAsync(load), cause => new LoadSnapshotFailed(cause), sender, self);
                return true;
            case SaveSnapshot save:
                _ = SaveAsync(save, sender, self);
                return true;
            case DeleteSnapshot delete:
                _ = AnswerAsync(
                    async () => { await DeleteAsync(delete.Metadata).ConfigureAwait(false); return new DeleteSnapshotSuccess(delete.Metadata); },
                    cause => new DeleteSnapshotFailure(delete.Metadata, cause), sender, self);
                return true;
            case DeleteSnapshots delete:
                _ = AnswerAsync(
                    async () => { await DeleteAsync(delete.PersistenceId, delete.Criteria).ConfigureAwait(false); return new DeleteSnapshotsSuccess(delete.Criteria); },
                    cause => new DeleteSnapshotsFailure(delete.Criteria, cause), sender, self);
                return true;
            default:
                return ReceivePluginInternal(message);
        }
    }

    private async Task<object> FindAsync(LoadSnapshot request)
    {
        var found = request.Criteria.Equals(SnapshotSelectionCriteria.None)
            ? null
            : await LoadAsync(request.PersistenceId, request.Criteria.Limit(request.ToSequenceNr)).ConfigureAwait(false);
        return new LoadSnapshotResult(found, request.ToSequenceNr);
    }

    private async Task SaveAsync(SaveSnapshot request, IActorRef sender, IActorRef self)
    {
        var given = request.Metadata;
        var made = given.Timestamp == DateTime.MinValue ? Context.System.Scheduler.Now.UtcDateTime : given.Timestamp;
        var metadata = new SnapshotMetadata(given.PersistenceId, given.SequenceNr, made);
        try
        {
            await SaveAsync(metadata, request.Snapshot).ConfigureAwait(false);
            sender.Tell(new SaveSnapshotSuccess(metadata), self);
        }
        catch (Exception cause)
        {
            await DeleteUnsavedAsync(metadata).ConfigureAwait(false);
            sender.Tell(new SaveSnapshotFailure(metadata, cause), self);
        }
    }

    private async Task DeleteUnsavedAsync(SnapshotMetadata metadata)
    {
        try
        {
            await DeleteAsync(metadata).ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            _log.Debug("The snapshot {0}, which could not be saved, could not be deleted either: {1}", metadata, cause.Message);
        }
    }

    private static async Task AnswerAsync(
        Func<Task<object>> ask, Func<Exception, object> failure, IActorRef sender, IActorRef self)
    {
        object answer;
        try
        {
            answer = await ask().ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            answer = failure(cause);
        }
        sender.Tell(answer, self);
    }
}
