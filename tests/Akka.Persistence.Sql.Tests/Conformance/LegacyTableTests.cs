using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql.Tests;

/// <summary>A database of the older SQLite plugin, made with its own table definitions and one event of its, used as it is.</summary>
public sealed class LegacyTableTests : IDisposable
{
    private const string Legacy = """
        CREATE TABLE event_journal (ordering INTEGER PRIMARY KEY NOT NULL, persistence_id VARCHAR(255) NOT NULL, sequence_nr INTEGER(8) NOT NULL,
          is_deleted INTEGER(1) NOT NULL, manifest VARCHAR(255) NULL, timestamp INTEGER NOT NULL, payload BLOB NOT NULL, tags VARCHAR(2000) NULL,
          serializer_id INTEGER(4), UNIQUE(persistence_id, sequence_nr));
        CREATE TABLE journal_metadata (persistence_id VARCHAR(255) NOT NULL, sequence_nr INTEGER(8) NOT NULL, PRIMARY KEY (persistence_id, sequence_nr));
        INSERT INTO event_journal VALUES (1, 'a', 1, 0, 'System.String, mscorlib', 638000000000000000, CAST('"fruit: old"' AS BLOB), ';fruit;', 1);
        """;

    private const string Config = """
        akka.persistence.journal.sql {
          table-mapping = sqlite, tag-write-mode = Csv, delete-compatibility-mode = on
          event-adapters { tagging = "Akka.Persistence.Sql.Tests.QueryConformance+TaggingAdapter, Akka.Persistence.Sql.Tests" }
          event-adapter-bindings { "System.String" = tagging }
        }
        akka.persistence.query.journal.sql { table-mapping = sqlite, tag-read-mode = Csv }

        """;

    private readonly TestSystem _system = TestSystem.Sqlite(Config);
    private readonly Probe _probe;

    public LegacyTableTests()
    {
        Execute(Legacy);
        _probe = _system.NewProbe();
    }

    public void Dispose() => _system.Dispose();

    [Fact]
    public async Task Old_and_new_events_are_replayed_and_found_by_tag()
    {
        var actor = ScriptedActor.Start(_system, _probe, "a", ScriptedActor.Record);
        actor.Tell("fruit+green: new", ActorRefs.NoSender);
        actor.Tell("state", ActorRefs.NoSender);
        _probe.Expect("fruit+green: new", "fruit: old,fruit+green: new");

        var journal = _system.System.ReadJournalFor<SqlReadJournal>(SqlReadJournal.Identifier);
        var found = await journal.CurrentEventsByTag("fruit", Offset.NoOffset()).RunWith(Sink.Seq<EventEnvelope>(), _system.System.Materializer());

        Assert.Equal(["fruit: old", "fruit+green: new"], found.Select(e => e.Event));
        Assert.Equal(["fruit", "green"], found[1].Tags.Order());
        Assert.Equal(["2 2 0 ;fruit;green;"], Query("SELECT ordering || ' ' || sequence_nr || ' ' || is_deleted || ' ' || tags FROM event_journal WHERE ordering = 2"));
    }

    [Fact]
    public void A_deletion_is_noted_in_the_metadata_and_numbers_go_on()
    {
        _system.Journal.Tell(new DeleteMessagesTo("a", long.MaxValue, _probe.Ref), _probe.Ref);
        _probe.Expect<DeleteMessagesSuccess>();
        Execute("DELETE FROM event_journal");

        var actor = ScriptedActor.Start(_system, _probe, "a", (self, command) => self.Persist((string)command, _ => self.Tell(self.LastSequenceNr)));
        actor.Tell("next", ActorRefs.NoSender);

        _probe.Expect(2L);
        Assert.Equal(["a 1"], Query("SELECT persistence_id || ' ' || sequence_nr FROM journal_metadata"));
    }

    private void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<string> Query(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_system.DatabaseFile};Pooling=False");
        connection.Open();
        return connection;
    }
}
