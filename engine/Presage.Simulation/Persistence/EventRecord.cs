namespace Presage.Simulation;

/// <summary>
/// A record of the journal's file: the events of one atomic write, so that a crash keeps all of them or none, or the deletion of
/// an id's events up to a number.
/// </summary>
internal sealed record EventRecord(StoredEvent[] Events, string DeletedId, long DeletedTo)
{
    internal static EventRecord Of(StoredEvent[] events) => new(events, "", 0);

    internal static EventRecord Deletion(string persistenceId, long toSequenceNr) => new([], persistenceId, toSequenceNr);

    internal static EventRecord Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var events = new StoredEvent[reader.ReadInt32()];
        for (var index = 0; index < events.Length; index++) events[index] = ReadEvent(reader);
        return new EventRecord(events, reader.ReadString(), reader.ReadInt64());
    }

    internal byte[] Encode()
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Events.Length);
        foreach (var stored in Events) WriteEvent(writer, stored);
        writer.Write(DeletedId);
        writer.Write(DeletedTo);
        return bytes.ToArray();
    }

    private static StoredEvent ReadEvent(BinaryReader reader)
    {
        var (id, number, ticks) = (reader.ReadString(), reader.ReadInt64(), reader.ReadInt64());
        var (writer, manifest) = (reader.ReadString(), reader.ReadString());
        var tags = new string[reader.ReadInt32()];
        for (var index = 0; index < tags.Length; index++) tags[index] = reader.ReadString();
        return new StoredEvent(id, number, ticks, writer, manifest, tags, StoredPayload.Read(reader));
    }

    private static void WriteEvent(BinaryWriter writer, StoredEvent stored)
    {
        writer.Write(stored.PersistenceId);
        writer.Write(stored.SequenceNr);
        writer.Write(stored.CreatedTicks);
        writer.Write(stored.WriterUuid);
        writer.Write(stored.Manifest);
        writer.Write(stored.Tags.Length);
        foreach (var tag in stored.Tags) writer.Write(tag);
        stored.Payload.Write(writer);
    }
}
