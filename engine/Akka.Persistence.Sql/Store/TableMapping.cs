namespace Akka.Persistence.Sql.Store;

/// <summary>
/// The names of tables and columns. "default" are those of the current official plugin, "sqlite" and "postgresql" those of the
/// two older ones, whose journals can be used as they are.
/// </summary>
/// <param name="Schema">Null for the connection's own.</param>
internal sealed record TableMapping(string Name, string Schema, JournalColumns Journal, string MetadataTable, SnapshotColumns Snapshot)
{
    public static TableMapping Default { get; } = new(
        "default", null,
        new JournalColumns("journal", "ordering", "deleted", "persistence_id", "sequence_number", "created", "message", "identifier", "writer_uuid"),
        "journal_metadata",
        new SnapshotColumns("snapshot", "persistence_id", "sequence_number", "created", "snapshot", "serializer_id"));

    public static TableMapping Sqlite { get; } = new(
        "sqlite", null,
        new JournalColumns("event_journal", "ordering", "is_deleted", "persistence_id", "sequence_nr", "timestamp", "payload", "serializer_id", null),
        "journal_metadata",
        new SnapshotColumns("snapshot", "persistence_id", "sequence_nr", "created_at", "payload", "serializer_id"));

    public static TableMapping PostgreSql { get; } = new(
        "postgresql", "public",
        new JournalColumns("event_journal", "ordering", "is_deleted", "persistence_id", "sequence_nr", "created_at", "payload", "serializer_id", null),
        "metadata",
        new SnapshotColumns("snapshot_store", "persistence_id", "sequence_nr", "created_at", "payload", "serializer_id"));

    public string TagTable { get; init; } = "tags";

    public bool HasTagTable { get; init; } = true;

    public bool HasTagColumn { get; init; }

    /// <summary>Deletion also notes the highest number in the metadata table, as the older plugins do.</summary>
    public bool HasMetadata { get; init; }

    /// <summary>The table's name with its schema.</summary>
    public string Qualified(string table) => Schema is null ? table : $"{Schema}.{table}";
}
