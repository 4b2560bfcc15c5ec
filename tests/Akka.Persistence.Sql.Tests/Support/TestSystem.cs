using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Sql.Tests;

/// <summary>An actor system with one kind of journal, and a folder of its own that goes with it.</summary>
internal sealed class TestSystem : IDisposable
{
    private const string Quiet = "akka.loglevel = OFF\nakka.stdout-loglevel = OFF\nakka.log-dead-letters = off\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("presage-journal-").FullName;
    private readonly string _config;

    public TestSystem(string config)
    {
        _config = config;
        System = Start();
    }

    public ActorSystem System { get; private set; }

    public string DatabaseFile => Path.Combine(_folder, "journal.db");

    public static TestSystem InMemory(string more = "") =>
        new("akka.persistence.journal.plugin = \"akka.persistence.journal.inmem\"\n"
            + "akka.persistence.snapshot-store.plugin = \"akka.persistence.snapshot-store.inmem\"\n" + more);

    /// <summary>Snapshots in files.</summary>
    public static TestSystem LocalSnapshots() => new(
        "akka.persistence.snapshot-store { plugin = \"akka.persistence.snapshot-store.local\", local.dir = \"DATABASE-snapshots\" }\n");

    public static TestSystem Sqlite(string more = "") => new(SqlConfig("Data Source=DATABASE", "SQLite.MS") + more);

    /// <summary>On a schema of its own; on SQLite, with a note, where there is no PostgreSQL.</summary>
    public static TestSystem PostgreSql(string more = "", [CallerFilePath] string test = "")
    {
        if (PostgresSystems.IsHere)
        {
            return new TestSystem(SqlConfig(PostgresSystems.NewSchema(), "PostgreSQL.15") + more);
        }
        PostgresSystems.ReportMissing(Path.GetFileNameWithoutExtension(test));
        return Sqlite(more);
    }

    public static string SqlConfig(string connectionString, string provider)
    {
        var source = $"connection-string = \"{connectionString}\", provider-name = \"{provider}\"";
        return $$"""
            akka.persistence.journal { plugin = "akka.persistence.journal.sql", sql { {{source}} } }
            akka.persistence.snapshot-store { plugin = "akka.persistence.snapshot-store.sql", sql { {{source}} } }
            akka.persistence.query.journal.sql { {{source}} }

            """;
    }

    public Probe NewProbe() => new(System);

    public IActorRef Journal => Persistence.Instance.Apply(System).JournalFor("");

    public IActorRef SnapshotStore => Persistence.Instance.Apply(System).SnapshotStoreFor("");

    /// <summary>Ends the actor system and starts another on the same folder.</summary>
    public void Restart()
    {
        Stop();
        System = Start();
    }

    public void Stop() => System.Terminate().WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();

    public void Dispose()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private ActorSystem Start() =>
        ActorSystem.Create(
            "persistence", ConfigurationFactory.ParseString(Quiet + _config.Replace("DATABASE", DatabaseFile.Replace('\\', '/'), StringComparison.Ordinal)));
}
