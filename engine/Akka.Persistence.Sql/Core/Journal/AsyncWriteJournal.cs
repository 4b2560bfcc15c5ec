using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Pattern;

namespace Akka.Persistence.Journal;

/// <summary>
/// A journal whose store answers with tasks. The contract of an implementation: a write's task completes when all its events
/// can be replayed; trouble with the store fails the task, an event that can never be stored is an entry of its result; and
/// every task ends, for an actor waits for its journal without a limit. Requests of one actor are answered in their order. Calls to
/// a store that is not local go through a circuit breaker (<c>circuit-breaker</c> of the journal's section): a call that takes
/// too long fails, and after several failures further calls fail at once for a while.
/// </summary>
public abstract class AsyncWriteJournal : WriteJournalBase, IAsyncRecovery
{
    private static readonly Task<IImmutableList<Exception>> NothingRefused = Task.FromResult<IImmutableList<Exception>>(null);

    private readonly ReplayFilterSettings _replayFilter;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Lazy<CircuitBreaker> _breaker;

    protected AsyncWriteJournal()
    {
        var config = Persistence.Instance.Apply(Context.System).JournalConfigFor(Self.Path.Name);
        var scheduler = Context.System.Scheduler;
        _replayFilter = ReplayFilterSettings.From(config);
        _breaker = new Lazy<CircuitBreaker>(() => PluginBreaker.Of(config, scheduler));
    }

    /// <summary>True for a store that cannot be away: memory or a file of this machine.</summary>
    private protected virtual bool IsLocal => false;

    public abstract Task ReplayMessagesAsync(
        IActorContext context,
        string persistenceId,
        long fromSequenceNr,
        long toSequenceNr,
        long max,
        Action<IPersistentRepresentation> recoveryCallback);

    public abstract Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr);

    /// <summary>Stores atomic writes of one actor.</summary>
    /// <returns>Null when all are stored; else one entry for each write: null if stored, the reason if it was refused.</returns>
    protected abstract Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages);

    /// <summary>Deletes the events of an id up to <paramref name="toSequenceNr"/>, inclusive.</summary>
    protected abstract Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr);

    /// <summary>Messages of the plugin's own.</summary>
    /// <returns>False if the message is not one of them.</returns>
    protected virtual bool ReceivePluginInternal(object message) => false;

    protected sealed override bool Receive(object message) => ReceiveWriteJournal(message) || ReceivePluginInternal(message);

    protected bool ReceiveWriteJournal(object message)
    {
        switch (message)
        {
            case WriteMessages write:
                Write(write);
                return true;
            case ReplayMessages replay:
                _ = ReplayAsync(replay, Context);
                return true;
            case DeleteMessagesTo delete:
                _ = DeleteAsync(delete, Self);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The only inner exception of an aggregate, else the exception itself.</summary>
    protected static Exception TryUnwrapException(Exception e) =>
        e is AggregateException aggregate && aggregate.Flatten().InnerExceptions is [var inner] ? inner : e;

    private Task<IImmutableList<Exception>> WriteGuardedAsync(List<AtomicWrite> writes) =>
        IsLocal ? WriteMessagesAsync(writes) : _breaker.Value.WithCircuitBreaker(() => WriteMessagesAsync(writes));

    private Task<T> GuardAsync<T>(Func<Task<T>> call) => IsLocal ? call() : _breaker.Value.WithCircuitBreaker(call);

    private void Write(WriteMessages request)
    {
        Task<IImmutableList<Exception>> written;
        var writeCount = 0;
        try
        {
            var writes = PreparedWrites(request.Messages);
            writeCount = writes.Count;
            written = writeCount == 0 ? NothingRefused : WriteGuardedAsync(writes);
        }
        catch (Exception cause)
        {
            written = Task.FromException<IImmutableList<Exception>>(cause);
        }
        _ = AnswerAsync(new WriteAnswers(request, Self), written, writeCount);
    }

    private static async Task AnswerAsync(WriteAnswers answers, Task<IImmutableList<Exception>> written, int writeCount)
    {
        IImmutableList<Exception> refusals;
        try
        {
            refusals = await written.ConfigureAwait(false);
            if (refusals is not null && refusals.Count != writeCount)
            {
                throw new InvalidOperationException(
                    $"WriteMessagesAsync answered {refusals.Count} entries for {writeCount} writes; it must be null or as many.");
            }
        }
        catch (Exception cause)
        {
            answers.Fail(TryUnwrapException(cause), writeCount);
            return;
        }
        answers.Succeed(refusals);
    }

    private async Task ReplayAsync(ReplayMessages request, IActorContext context)
    {
        var (self, actor) = (Self, request.PersistentActor);
        try
        {
            var highest = await GuardAsync(() => ReadHighestSequenceNrAsync(request.PersistenceId, Math.Max(0, request.FromSequenceNr - 1)))
                .ConfigureAwait(false);
            var to = Math.Min(request.ToSequenceNr, highest);
            if (to > 0 && request.FromSequenceNr <= to)
            {
                var batch = new ReplayBatch(request);
                var window = new ReplayWindow(_replayFilter, request.PersistenceId, _log, replayed => Send(replayed, batch));
                await ReplayMessagesAsync(context, request.PersistenceId, request.FromSequenceNr, to, request.Max, window.Add)
                    .ConfigureAwait(false);
                window.Flush();
                batch.Flush();
            }
            actor.Tell(new RecoverySuccess(highest), self);
        }
        catch (Exception cause)
        {
            actor.Tell(new ReplayMessagesFailure(TryUnwrapException(cause)), self);
        }
    }

    private void Send(IPersistentRepresentation replayed, ReplayBatch batch)
    {
        if (IsStoredAsIs(replayed))
        {
            batch.Add(replayed);
            return;
        }
        foreach (var adapted in AdaptFromJournal(replayed))
        {
            batch.Add(adapted);
        }
    }

    private async Task DeleteAsync(DeleteMessagesTo request, IActorRef self)
    {
        try
        {
            await GuardAsync(async () =>
            {
                await DeleteMessagesToAsync(request.PersistenceId, request.ToSequenceNr).ConfigureAwait(false);
                return Done.Instance;
            }).ConfigureAwait(false);
            request.PersistentActor.Tell(new DeleteMessagesSuccess(request.ToSequenceNr), self);
        }
        catch (Exception cause)
        {
            request.PersistentActor.Tell(new DeleteMessagesFailure(TryUnwrapException(cause), request.ToSequenceNr), self);
        }
    }
}
