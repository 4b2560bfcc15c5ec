using Akka.Actor;
using Akka.Persistence.Serialization;

namespace Akka.Persistence;

/// <summary>One event with what a journal keeps beside it.</summary>
public interface IPersistentRepresentation : IMessage
{
    object Payload { get; }

    /// <summary>What the serializer or the event adapter needs to know to read the payload.</summary>
    string Manifest { get; }

    string PersistenceId { get; }

    /// <summary>From 1, rising by 1 for each event that an actor wanted stored.</summary>
    long SequenceNr { get; }

    /// <summary>Which writer stored it, to tell the events of an actor that was once running twice.</summary>
    string WriterGuid { get; }

    bool IsDeleted { get; }

    IActorRef Sender { get; }

    /// <summary>When it was stored: .NET ticks, UTC; 0 before it is.</summary>
    long Timestamp { get; }

    IPersistentRepresentation WithPayload(object payload);

    IPersistentRepresentation WithManifest(string manifest);

    IPersistentRepresentation WithTimestamp(long timestamp);

    IPersistentRepresentation Update(long sequenceNr, string persistenceId, bool isDeleted, IActorRef sender, string writerGuid);
}
