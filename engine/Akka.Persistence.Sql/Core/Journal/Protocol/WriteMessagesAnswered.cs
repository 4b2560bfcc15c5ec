using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// In place of <see cref="WriteMessagesSuccessful"/> and an answer for each event: one message for the batch, where both journal
/// and actor are of this runtime. It knows how far it was handled: an actor that has to turn to something else in the middle puts
/// it back before its other messages. Only the actor that asked handles it.
/// </summary>
/// <param name="refusals">Null, or one entry for each atomic write.</param>
internal sealed class WriteMessagesAnswered(WriteMessages request, IImmutableList<Exception> refusals) : IJournalResponse
{
    private readonly List<IPersistentEnvelope> _envelopes = (List<IPersistentEnvelope>)request.Messages;
    private int _nextEnvelope;
    private int _nextEvent;
    private int _nextWrite;

    public int ActorInstanceId => request.ActorInstanceId;

    public IEnumerable<IPersistentEnvelope> Envelopes => _envelopes;

    public bool IsBegun { get; private set; }

    public bool HasNext => _nextEnvelope < _envelopes.Count;

    /// <summary>The event at hand; null for a message of DeferAsync.</summary>
    public IPersistentRepresentation Stored { get; private set; }

    /// <summary>Its payload, or the message of DeferAsync.</summary>
    public object Payload { get; private set; }

    public IActorRef Sender { get; private set; }

    /// <summary>Why the event at hand was not stored, or null.</summary>
    public Exception Refusal { get; private set; }

    public void MoveNext()
    {
        IsBegun = true;
        var envelope = _envelopes[_nextEnvelope];
        if (envelope is not AtomicWrite write)
        {
            (Stored, Payload, Sender, Refusal) = (null, envelope.Payload, envelope.Sender, null);
            _nextEnvelope++;
            return;
        }
        Stored = write.EventAt(_nextEvent++);
        (Payload, Sender, Refusal) = (Stored.Payload, Stored.Sender, refusals?[_nextWrite]);
        if (_nextEvent == write.Size)
        {
            _nextEvent = 0;
            _nextEnvelope++;
            _nextWrite++;
        }
    }
}
