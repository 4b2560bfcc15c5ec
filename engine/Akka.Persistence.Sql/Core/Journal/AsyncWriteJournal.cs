using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence.Journal;

/// <summary>
/// A journal whose store answers with tasks. The contract of an implementation: a write's task completes when all its events
/// can be replayed; trouble with the store fails the task, an event that can never be stored is an entry of its result; and
/// every task ends, for an actor waits for its journal without a limit. Requests of one actor are answered in their order.
/// </summary>
public abstract class AsyncWriteJournal : WriteJournalBase, IAsyncRecovery
{
    private readonly ReplayFilterSettings _replayFilter;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    protected AsyncWriteJournal() =>
        _replayFilter = ReplayFilterSettings.From(Persistence.Instance.Apply(Context.System).JournalConfigFor(Self.Path.Name));

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

    private void Write(WriteMessages request)
    {
        Task<IImmutableList<Exception>> written;
        AtomicWrite[] writes = [];
        try
        {
            writes = [.. PreparePersistentBatch(request.Messages)];
            written = writes.Length == 0 ? Task.FromResult<IImmutableList<Exception>>(null) : WriteMessagesAsync(writes);
        }
        catch (Exception cause)
        {
            written = Task.FromException<IImmutableList<Exception>>(cause);
        }
        _ = AnswerAsync(new WriteAnswers(request, Self), written, writes.Length);
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
            var highest = await ReadHighestSequenceNrAsync(request.PersistenceId, Math.Max(0, request.FromSequenceNr - 1))
                .ConfigureAwait(false);
            var to = Math.Min(request.ToSequenceNr, highest);
            if (to > 0 && request.FromSequenceNr <= to)
            {
                var window = new ReplayWindow(_replayFilter, request.PersistenceId, _log, replayed => Send(replayed, actor));
                await ReplayMessagesAsync(context, request.PersistenceId, request.FromSequenceNr, to, request.Max, window.Add)
                    .ConfigureAwait(false);
                window.Flush();
            }
            actor.Tell(new RecoverySuccess(highest), self);
        }
        catch (Exception cause)
        {
            actor.Tell(new ReplayMessagesFailure(TryUnwrapException(cause)), self);
        }
    }

    private void Send(IPersistentRepresentation replayed, IActorRef actor)
    {
        foreach (var adapted in AdaptFromJournal(replayed))
        {
            actor.Tell(new ReplayedMessage(adapted), ActorRefs.NoSender);
        }
    }

    private async Task DeleteAsync(DeleteMessagesTo request, IActorRef self)
    {
        try
        {
            await DeleteMessagesToAsync(request.PersistenceId, request.ToSequenceNr).ConfigureAwait(false);
            request.PersistentActor.Tell(new DeleteMessagesSuccess(request.ToSequenceNr), self);
        }
        catch (Exception cause)
        {
            request.PersistentActor.Tell(new DeleteMessagesFailure(TryUnwrapException(cause), request.ToSequenceNr), self);
        }
    }
}
