namespace Akka.Persistence.Sql.Store;

/// <summary>The SQL of the snapshot table, keyed by persistence id and sequence number.</summary>
internal static class SnapshotStatements
{
    public static bool Save(SqliteSession session, StoredSnapshot row)
    {
        session.Execute(
            "INSERT OR REPLACE INTO snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id) "
            + "VALUES ($0, $1, $2, $3, $4, $5)",
            row.PersistenceId, row.SequenceNr, row.CreatedTicks, row.Snapshot, row.Manifest, row.SerializerId);
        return true;
    }

    /// <summary>The newest snapshot up to both bounds (inclusive), or null.</summary>
    public static StoredSnapshot Load(SqliteSession session, string persistenceId, long sequenceNrMax, long createdTicksMax)
    {
        var command = session.Prepare(
            "SELECT sequence_number, created, snapshot, manifest, serializer_id FROM snapshot "
            + "WHERE persistence_id = $0 AND sequence_number <= $1 AND created <= $2 ORDER BY sequence_number DESC LIMIT 1",
            [persistenceId, sequenceNrMax, createdTicksMax]);
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? new StoredSnapshot(
                persistenceId,
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.IsDBNull(2) ? [] : reader.GetFieldValue<byte[]>(2),
                reader.IsDBNull(3) ? "" : reader.GetString(3),
                reader.GetInt32(4))
            : null;
    }

    /// <summary>Removes the snapshots numbered within [min, max] and made no later than <paramref name="createdTicksMax"/>.</summary>
    public static bool Delete(SqliteSession session, string persistenceId, long sequenceNrMin, long sequenceNrMax, long createdTicksMax)
    {
        session.Execute(
            "DELETE FROM snapshot WHERE persistence_id = $0 AND sequence_number BETWEEN $1 AND $2 AND created <= $3",
            persistenceId, sequenceNrMin, sequenceNrMax, createdTicksMax);
        return true;
    }
}
