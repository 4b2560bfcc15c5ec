namespace Presage.Simulation;

/// <summary>A record of the snapshots' file: a snapshot, or, without a payload, the deletion of an id's snapshots within bounds, both inclusive.</summary>
internal sealed record StoredSnapshot(string PersistenceId, long SequenceNrMin, long SequenceNrMax, long CreatedTicks, StoredPayload? Payload)
{
    internal static StoredSnapshot Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var (id, from, to, ticks) = (reader.ReadString(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        return new StoredSnapshot(id, from, to, ticks, reader.ReadBoolean() ? StoredPayload.Read(reader) : null);
    }

    internal byte[] Encode()
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(PersistenceId);
        writer.Write(SequenceNrMin);
        writer.Write(SequenceNrMax);
        writer.Write(CreatedTicks);
        writer.Write(Payload is not null);
        Payload?.Write(writer);
        return bytes.ToArray();
    }

    internal bool Covers(StoredSnapshot other) =>
        PersistenceId == other.PersistenceId && other.SequenceNrMax >= SequenceNrMin && other.SequenceNrMax <= SequenceNrMax
        && other.CreatedTicks <= CreatedTicks;
}
