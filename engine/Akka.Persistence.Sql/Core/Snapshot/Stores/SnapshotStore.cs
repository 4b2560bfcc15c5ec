using Akka.Actor;
using Akka.Event;
using Akka.Pattern;

namespace Akka.Persistence.Snapshot;

/// <summary>
/// A snapshot store that answers with tasks. A save that fails is followed by the deletion of that snapshot, so that no half
/// of it is found later; every request is answered. Calls to a store that is not local go through a circuit breaker
/// (<c>circuit-breaker</c> of the store's section).
/// </summary>
public abstract class SnapshotStore : ActorBase
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Lazy<CircuitBreaker> _breaker;

    protected SnapshotStore()
    {
        var config = Persistence.Instance.Apply(Context.System).SnapshotStoreConfigFor(Self.Path.Name);
        var scheduler = Context.System.Scheduler;
        _breaker = new Lazy<CircuitBreaker>(() => PluginBreaker.Of(config, scheduler));
    }

    /// <summary>True for a store that cannot be away: memory or a disk of this machine.</summary>
    private protected virtual bool IsLocal => false;

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
                    async () => { await GuardAsync(() => DeleteAsync(delete.Metadata)).ConfigureAwait(false); return new DeleteSnapshotSuccess(delete.Metadata); },
                    cause => new DeleteSnapshotFailure(delete.Metadata, cause), sender, self);
                return true;
            case DeleteSnapshots delete:
                _ = AnswerAsync(
                    async () => { await GuardAsync(() => DeleteAsync(delete.PersistenceId, delete.Criteria)).ConfigureAwait(false); return new DeleteSnapshotsSuccess(delete.Criteria); },
                    cause => new DeleteSnapshotsFailure(delete.Criteria, cause), sender, self);
                return true;
            default:
                return ReceivePluginInternal(message);
        }
    }

    private Task GuardAsync(Func<Task> call) => IsLocal ? call() : _breaker.Value.WithCircuitBreaker(call);

    private Task<SelectedSnapshot> LoadGuardedAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        IsLocal ? LoadAsync(persistenceId, criteria) : _breaker.Value.WithCircuitBreaker(() => LoadAsync(persistenceId, criteria));

    private async Task<object> FindAsync(LoadSnapshot request)
    {
        var found = request.Criteria.Equals(SnapshotSelectionCriteria.None)
            ? null
            : await LoadGuardedAsync(request.PersistenceId, request.Criteria.Limit(request.ToSequenceNr)).ConfigureAwait(false);
        return new LoadSnapshotResult(found, request.ToSequenceNr);
    }

    private async Task SaveAsync(SaveSnapshot request, IActorRef sender, IActorRef self)
    {
        var given = request.Metadata;
        var made = given.Timestamp == DateTime.MinValue ? Context.System.Scheduler.Now.UtcDateTime : given.Timestamp;
        var metadata = new SnapshotMetadata(given.PersistenceId, given.SequenceNr, made);
        try
        {
            await GuardAsync(() => SaveAsync(metadata, request.Snapshot)).ConfigureAwait(false);
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
