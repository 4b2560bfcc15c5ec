using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Journal;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using Microsoft.Data.Sqlite;
using Presage.Hocon;
using Presage.Testing;

namespace Akka.Persistence.Sql.Tests;

/// <summary>A configuration that was written for the official plugin starts here, or says which line cannot be kept.</summary>
public sealed class OfficialConfigurationTests
{
    // Every key that shared/akka/facts.md lists for the three sections, with its default there.
    private const string Journal = """
        plugin-id = "akka.persistence.journal.sql", plugin-dispatcher = "akka.actor.default-dispatcher", delete-compatibility-mode = false
        table-mapping = default, buffer-size = 5000, batch-size = 100, db-round-trip-max-batch-size = 1000
        db-round-trip-max-tag-batch-size = 1000, prefer-parameters-on-multirow-insert = false, replay-batch-size = 1000, parallelism = 3
        max-row-by-row-size = 100, use-clone-connection = true, materializer-dispatcher = "akka.actor.default-dispatcher"
        tag-write-mode = TagTable, tag-separator = ";", auto-initialize = true, warn-on-auto-init-fail = true, serializer = null
        read-isolation-level = unspecified, write-isolation-level = unspecified
        default {
          schema-name = null
          journal { use-writer-uuid-column = true, table-name = "journal", columns { ordering = ordering, deleted = deleted
            persistence-id = persistence_id, sequence-number = sequence_number, created = created, tags = tags, message = message
            identifier = identifier, manifest = manifest, writer-uuid = writer_uuid } }
          metadata { table-name = "journal_metadata", columns { persistence-id = persistence_id, sequence-number = sequence_number } }
          tag { table-name = "tags", columns { ordering-id = ordering_id, tag-value = tag, persistence-id = persistence_id, sequence-nr = sequence_nr } }
        }
        """;

    private const string Snapshots = """
        table-mapping = default, auto-initialize = true, serializer = null, read-isolation-level = unspecified, write-isolation-level = unspecified
        default { schema-name = null, snapshot { table-name = "snapshot", columns { persistence-id = persistence_id
          sequence-number = sequence_number, created = created, snapshot = snapshot, manifest = manifest, serializerId = serializer_id } } }
        """;

    private const string Queries = """
        write-plugin = "", max-buffer-size = 500, refresh-interval = 1s, max-concurrent-queries = 100, query-throttle-timeout = 3s
        tag-read-mode = TagTable, replay-batch-size = 1000, read-isolation-level = unspecified, table-mapping = default
        journal-sequence-retrieval { batch-size = 10000, max-tries = 10, query-delay = 1s, max-backoff-query-delay = 60s, ask-timeout = 1s }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Every_official_key_passes_the_strict_check()
    {
        var references = new[] { "Akka.Persistence.Sql.conf", "Akka.conf" }
            .Select(name => HoconParser.Parse(File.ReadAllText(Path.Combine(Repository.Root, "hocon", "reference", name)), name, null));
        var schema = HoconSchema.Read(references);
        var config = HoconParser.Parse(Official(""), "official.conf", null).WithFallback(schema.Reference).Resolve(static _ => null);
        Assert.Empty(config.Problems);
        Assert.Empty(schema.Check(config.Root).Select(problem => problem.Message));
    }

    [Fact]
    public async Task An_official_configuration_works_as_it_is()
    {
        using var system = TestSystem.Sqlite(Official(""));
        await Write(system, "a", 3);
        Assert.Equal("1 2 3", await Tagged(system));
        await Query(system.DatabaseFile, "SELECT COUNT(*) FROM journal WHERE writer_uuid IS NOT NULL", 3);
    }

    [Fact]
    public async Task Tables_and_columns_may_have_other_names()
    {
        using var system = TestSystem.Sqlite(Official("""
            akka.persistence.journal.sql.default {
              journal { table-name = "events", use-writer-uuid-column = off, columns { sequence-number = seq, message = body } }
              metadata.columns { sequence-number = seq }
              tag.table-name = "labels"
            }
            akka.persistence.snapshot-store.sql.default.snapshot { table-name = "states", columns { snapshot = body } }

            """));
        await Write(system, "a", 3);
        Assert.Equal("1 2 3", await Tagged(system));
        await Query(system.DatabaseFile, "SELECT COUNT(*) FROM events WHERE seq BETWEEN 1 AND 3 AND LENGTH(body) > 0", 3);
        await Query(system.DatabaseFile, "SELECT COUNT(*) FROM labels WHERE tag = 'green'", 3);
        await Query(system.DatabaseFile, "SELECT COUNT(body) FROM states", 0);
        await Query(system.DatabaseFile, "SELECT COUNT(*) FROM pragma_table_info('events') WHERE name = 'writer_uuid'", 0);
    }

    [Fact]
    public async Task The_tables_may_be_in_a_schema_of_their_own()
    {
        if (!PostgresSystems.IsHere)
        {
            PostgresSystems.ReportMissing(nameof(OfficialConfigurationTests));
            return;
        }
        const string searchPath = ";Search Path=";
        var (server, schema) = PostgresSystems.NewSchema().Split(searchPath) is [var first, var second] ? (first, second) : throw new InvalidOperationException();
        using var system = new TestSystem(TestSystem.SqlConfig(server, "PostgreSQL.15") + Official($$"""
            akka.persistence.journal.sql.default.schema-name = {{schema}}
            akka.persistence.snapshot-store.sql.default.schema-name = {{schema}}

            """));
        await Write(system, "a", 2);
        Assert.Equal("1 2", await Tagged(system));
        Assert.Equal(["2"], PostgresSystems.Query(server, $"SELECT COUNT(*)::text FROM {schema}.journal"));
        Assert.Equal(["2"], PostgresSystems.Query(server, $"SELECT COUNT(*)::text FROM {schema}.tags"));
    }

    [Theory]
    [InlineData("serializer = \"json\"", "serialization-bindings")]
    [InlineData("tag-separator = \",\"", "';' only")]
    [InlineData("default.schema-name = \"other\"", "SQLite has no schemas")]
    [InlineData("default.journal.table-name = \"a; DROP TABLE b\"", "letters, digits and underscores")]
    [InlineData("default.journal.columns.colour = \"x\"", "there is no such column")]
    [InlineData("default.journal.columns.manifest = \"x\"", "'manifest' only")]
    [InlineData("default.tag.columns.tag-value = \"x\"", "'tag' only")]
    [InlineData("provider-name = \"PostgreSQL.15\", read-isolation-level = serializable", "up to 'read-committed'")]
    public void What_cannot_be_kept_is_refused_with_its_key(string line, string reason)
    {
        using var system = TestSystem.Sqlite(Official($"akka.persistence.journal.sql {{ {line} }}\n"));
        var section = system.System.Settings.Config.GetConfig("akka.persistence.journal.sql")
            .WithFallback(SqlPersistence.DefaultConfiguration.GetConfig(SqlPersistence.JournalConfigPath));
        var failure = Assert.Throws<ConfigurationException>(() => SqlPluginSettings.From(system.System, section, "journal.sql", SqlPersistence.JournalConfigPath));
        Assert.StartsWith("journal.sql.", failure.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_effect_is_told()
    {
        using var system = TestSystem.Sqlite("akka.persistence.journal.sql.parallelism = 8\nakka.loglevel = WARNING\n");
        using var probe = new LogProbe(system.System);
        var section = system.System.Settings.Config.GetConfig("akka.persistence.journal.sql")
            .WithFallback(SqlPersistence.DefaultConfiguration.GetConfig(SqlPersistence.JournalConfigPath));
        SqlPluginSettings.From(system.System, section, "journal.sql", SqlPersistence.JournalConfigPath);
        Assert.Contains("journal.sql.parallelism = 8 is without effect", probe.Next(Patience), StringComparison.Ordinal);
    }

    private static string Official(string more) => $$"""
        akka.persistence.journal.sql { {{Journal}} }
        akka.persistence.snapshot-store.sql { {{Snapshots}} }
        akka.persistence.query.journal.sql { {{Queries}} }
        akka.persistence.journal.sql.event-adapters.green = "{{typeof(GreenAdapter).FullName}}, {{typeof(GreenAdapter).Assembly.GetName().Name}}"
        akka.persistence.journal.sql.event-adapter-bindings { "System.String, System.Private.CoreLib" = green }

        """ + more;

    private static async Task Write(TestSystem system, string id, int count)
    {
        var writer = system.System.ActorOf(Props.Create(() => new Writer(id)));
        for (var i = 1; i <= count; i++) Assert.Equal((long)i, await writer.Ask<long>($"event {i}", Patience));
    }

    private static async Task<string> Tagged(TestSystem system)
    {
        var journal = PersistenceQuery.Get(system.System).ReadJournalFor<SqlReadJournal>(SqlReadJournal.Identifier);
        using var materializer = Akka.Streams.ActorMaterializerExtensions.Materializer(system.System);
        var events = await journal.CurrentEventsByTag("green", Offset.NoOffset()).RunWith(Akka.Streams.Dsl.Sink.Seq<EventEnvelope>(), materializer).WaitAsync(Patience);
        return string.Join(" ", events.Select(each => each.SequenceNr));
    }

    private static async Task Query(string file, string sql, long expected)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(expected, await command.ExecuteScalarAsync());
    }

    public sealed class GreenAdapter : IWriteEventAdapter
    {
        public string Manifest(object evt) => "";

        public object ToJournal(object evt) => new Tagged(evt, ["green"]);
    }

    private sealed class Writer : ReceivePersistentActor
    {
        public Writer(string id)
        {
            PersistenceId = id;
            Command<string>(text => Persist(text, _ => Sender.Tell(LastSequenceNr)));
        }

        public override string PersistenceId { get; }
    }
}
