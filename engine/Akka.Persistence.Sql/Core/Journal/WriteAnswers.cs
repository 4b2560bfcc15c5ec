using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>
/// The answers to one <see cref="WriteMessages"/>: a single one where the actor understands it; else first the one for the batch, so that the actor may send its next one, then
/// one for each event or deferred message, in their order and in the name of whoever sent the command.
/// </summary>
internal readonly struct WriteAnswers(WriteMessages request, IActorRef journal)
{
    /// <param name="refusals">Null, or one entry for each atomic write.</param>
    public void Succeed(IImmutableList<Exception> refusals)
    {
        if (request.TakesOneAnswer)
        {
            request.PersistentActor.Tell(new WriteMessagesAnswered(request, refusals), journal);
            return;
        }
        request.PersistentActor.Tell(WriteMessagesSuccessful.Instance, journal);
        var writeIndex = 0;
        foreach (var envelope in request.Messages)
        {
            if (envelope is AtomicWrite write)
            {
                var refusal = refusals?[writeIndex++];
                Answer(write, refusal);
            }
            else
            {
                Return(envelope);
            }
        }
    }

    public void Fail(Exception cause, int writeCount)
    {
        request.PersistentActor.Tell(new WriteMessagesFailed(cause, writeCount), journal);
        foreach (var envelope in request.Messages)
        {
            if (envelope is AtomicWrite write)
            {
                for (var index = 0; index < write.Size; index++)
                {
                    var stored = write.EventAt(index);
                    Tell(new WriteMessageFailure(stored, cause, request.ActorInstanceId), stored.Sender);
                }
            }
            else
            {
                Return(envelope);
            }
        }
    }

    private void Answer(AtomicWrite write, Exception refusal)
    {
        for (var index = 0; index < write.Size; index++)
        {
            var stored = write.EventAt(index);
            Tell(
                refusal is null
                    ? new WriteMessageSuccess(stored, request.ActorInstanceId)
                    : new WriteMessageRejected(stored, refusal, request.ActorInstanceId),
                stored.Sender);
        }
    }

    private void Return(IPersistentEnvelope envelope) =>
        Tell(new LoopMessageSuccess(envelope.Payload, request.ActorInstanceId), envelope.Sender);

    private void Tell(object answer, IActorRef sender) => request.PersistentActor.Tell(answer, sender);
}
