using Akka.Actor;
using Akka.Annotations;

namespace Akka.Persistence;

/// <summary>The one implementation of <see cref="IPersistentRepresentation"/>; never changed once made.</summary>
[InternalApi]
public class Persistent : IPersistentRepresentation, IEquatable<IPersistentRepresentation>
{
    public Persistent(
        object payload,
        long sequenceNr = 0,
        string persistenceId = null,
        string manifest = null,
        bool isDeleted = false,
        IActorRef sender = null,
        string writerGuid = null,
        long timestamp = 0)
    {
        Payload = payload;
        SequenceNr = sequenceNr;
        PersistenceId = persistenceId ?? Undefined;
        Manifest = manifest ?? Undefined;
        IsDeleted = isDeleted;
        Sender = sender;
        WriterGuid = writerGuid ?? Undefined;
        Timestamp = timestamp;
    }

    public static string Undefined { get; } = "";

    public object Payload { get; }

    public long SequenceNr { get; }

    public string PersistenceId { get; }

    public string Manifest { get; }

    public bool IsDeleted { get; }

    public IActorRef Sender { get; }

    public string WriterGuid { get; }

    public long Timestamp { get; }

    public IPersistentRepresentation WithPayload(object payload) =>
        new Persistent(payload, SequenceNr, PersistenceId, Manifest, IsDeleted, Sender, WriterGuid, Timestamp);

    public IPersistentRepresentation WithManifest(string manifest) =>
        manifest == Manifest
            ? this
            : new Persistent(Payload, SequenceNr, PersistenceId, manifest, IsDeleted, Sender, WriterGuid, Timestamp);

    public IPersistentRepresentation WithTimestamp(long newTimestamp) =>
        newTimestamp == Timestamp
            ? this
            : new Persistent(Payload, SequenceNr, PersistenceId, Manifest, IsDeleted, Sender, WriterGuid, newTimestamp);

    public IPersistentRepresentation Update(
        long sequenceNr, string persistenceId, bool isDeleted, IActorRef sender, string writerGuid) =>
        new Persistent(Payload, sequenceNr, persistenceId, Manifest, isDeleted, sender, writerGuid, Timestamp);

    /// <summary>Equal events of one writer are equal, whoever sent the command and whenever they were stored.</summary>
    public bool Equals(IPersistentRepresentation other) =>
        other is not null
        && Equals(Payload, other.Payload)
        && SequenceNr == other.SequenceNr
        && PersistenceId == other.PersistenceId
        && Manifest == other.Manifest
        && IsDeleted == other.IsDeleted
        && WriterGuid == other.WriterGuid;

    public override bool Equals(object obj) => obj is IPersistentRepresentation other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Payload, SequenceNr, PersistenceId, Manifest, IsDeleted, WriterGuid);

    public override string ToString() =>
        $"Persistent<pid: {PersistenceId}, seqNr: {SequenceNr}, deleted: {IsDeleted}, manifest: {Manifest}, sender: {Sender}, "
        + $"payload: {Payload}, writerGuid: {WriterGuid}, timestamp: {Timestamp}>";
}
