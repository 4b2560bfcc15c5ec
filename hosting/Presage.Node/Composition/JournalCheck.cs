using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using Microsoft.Data.Sqlite;

namespace Presage.Node;

/// <summary>
/// Holds the journal against this version before anything reads it. Actors whose events cannot be read would be started again and again
/// behind a node that says it is ready, and that stores nothing.
/// </summary>
internal static class JournalCheck
{
    /// <summary>The newest event of every persistence id, by the unique index: what a newer version wrote is there. Few rows, however long the journal.</summary>
    private const string NewestEvents =
        """
        WITH RECURSIVE ids(id) AS (
          SELECT MIN(persistence_id) FROM journal
          UNION ALL
          SELECT (SELECT MIN(persistence_id) FROM journal WHERE persistence_id > id) FROM ids WHERE id IS NOT NULL)
        SELECT journal.persistence_id, journal.sequence_number, journal.identifier, journal.manifest, journal.message
        FROM ids JOIN journal ON journal.persistence_id = ids.id
        WHERE journal.sequence_number = (SELECT MAX(sequence_number) FROM journal WHERE persistence_id = ids.id) AND journal.identifier IS NOT NULL
        """;

    /// <exception cref="UserErrorException">It cannot be opened, or an event is of another version, or damaged.</exception>
    public static async Task RunAsync(DataFolder folder, ActorSystem system)
    {
        await OpenAsync(system).ConfigureAwait(false);
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = folder.JournalPath, Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = NewestEvents;
            using var rows = command.ExecuteReader();
            while (rows.Read()) Read(folder, system, rows);
        }
        catch (SqliteException cause)
        {
            throw folder.Damaged(cause.Message);
        }
    }

    /// <summary>What cannot be opened now would be refused to every actor until the next start.</summary>
    private static async Task OpenAsync(ActorSystem system)
    {
        try
        {
            var journal = PersistenceQuery.Get(system).ReadJournalFor<SqlReadJournal>(SqlReadJournal.Identifier);
            await journal.CurrentPersistenceIds().RunWith(Sink.Ignore<string>(), system.Materializer()).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            throw new UserErrorException($"the journal cannot be used: {cause.Message}", ExitCode.Resource);
        }
    }

    private static void Read(DataFolder folder, ActorSystem system, SqliteDataReader row)
    {
        var manifest = row.IsDBNull(3) ? "" : row.GetString(3);
        try
        {
            system.Serialization.Deserialize(row.GetFieldValue<byte[]>(4), row.GetInt32(2), manifest);
        }
        catch (Exception cause) when (cause is not SqliteException)
        {
            throw new UserErrorException(
                $"the journal {folder.JournalPath} holds what this version of Presage cannot read: event {row.GetInt64(1)} of '{row.GetString(0)}' ({manifest}): {cause.Message.TrimEnd('.')}; "
                + "run the version that wrote it, or set presage.store.data-folder to start without what was learned",
                ExitCode.Resource);
        }
    }
}
