using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sql.Crash;

namespace Benchmarks.Persistence;

/// <summary>
/// The persistence rows of performance.md's Akka.NET table, P5 and P8. Payload: 100 bytes. On the SQL journals an event counts
/// when it is on disk; beside them stands a plain loop that inserts the same rows into the same tables with the same settings,
/// in transactions of as many rows as the journal's had, and a plain loop that reads them.
/// </summary>
public static class PersistBenchmark
{
    public const int PersistAllSize = 10;

    private static int _ids;
    private static string _lastAsync = "";

    public static void Run()
    {
        using (var system = Start("memory", "akka.persistence.journal.plugin = \"akka.persistence.journal.inmem\""))
        {
            foreach (var row in MemoryRows()) Report(system, row);
            system.Terminate().GetAwaiter().GetResult();
        }
        var folder = Directory.CreateTempSubdirectory("presage-benchmark-").FullName;
        try
        {
            RunSql("SQLite", SqlSections($"Data Source={Path.Combine(folder, "journal.db")}", "SQLite.MS"), isSqlite: true);
            RawSqlite.Report(Path.Combine(folder, "journal.db"), folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        using var server = PostgresServer.TryStart();
        if (server is not null) RunSql("PostgreSQL", SqlSections(server.ConnectionString(), "PostgreSQL.15"), isSqlite: false);
    }

    private static void RunSql(string database, string sections, bool isSqlite)
    {
        using var system = Start(database, sections);
        foreach (var row in SqlRows(database, isSqlite)) Report(system, row);
        system.Terminate().GetAwaiter().GetResult();
    }

    private static IEnumerable<PersistRow> MemoryRows() =>
    [
        new("Persist, in-memory, 1 actor", 1, 500_000, PersistKind.Persist, 340_000, 4.0),
        new("Persist, in-memory, 1,000 actors", 1_000, 500_000, PersistKind.Persist, 350_000, 3.7),
        new("PersistAsync, in-memory, 1 actor", 1, 500_000, PersistKind.PersistAsync, 400_000, 2.7),
        new("PersistAll(10), in-memory, 1 actor", 1, 1_000_000, PersistKind.PersistAll, 700_000, 2.1),
    ];

    private static IEnumerable<PersistRow> SqlRows(string database, bool hasPeer) =>
    [
        new($"PersistAsync, {database}, 1 actor", 1, 300_000, PersistKind.PersistAsync, hasPeer ? 70_000 : 0, 39),
        new($"Persist, {database}, 1 actor", 1, 2_000, PersistKind.Persist, hasPeer ? 200 : 0, 1_400),
        new($"Persist, {database}, 100 actors", 100, 50_000, PersistKind.Persist, hasPeer ? 200 : 0, 1_400),
        new($"replay, {database}, 1 actor", 1, 300_000, PersistKind.Replay, 0, 0),
    ];

    private static string SqlSections(string connection, string provider)
    {
        var source = $"connection-string = \"{connection}\", provider-name = \"{provider}\"";
        return $$"""
            akka.persistence.journal { plugin = "akka.persistence.journal.sql", sql { {{source}} } }
            akka.persistence.snapshot-store { plugin = "akka.persistence.snapshot-store.sql", sql { {{source}} } }
            """;
    }

    private static ActorSystem Start(string name, string sections) =>
        ActorSystem.Create(name, ConfigurationFactory.ParseString("akka.loglevel = WARNING\n" + sections));

    private static void Report(ActorSystem system, PersistRow row)
    {
        // What PersistAsync stored last is what is replayed.
        var prefix = _lastAsync;
        if (row.Kind != PersistKind.Replay)
        {
            RunActors(system, row with { Events = Math.Max(row.Actors * PersistAllSize, row.Events / 10) }, $"w{_ids++}");
            prefix = $"w{_ids++}";
            if (row.Kind == PersistKind.PersistAsync) _lastAsync = prefix;
        }
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(true);
        var busy = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        RunActors(system, row, prefix);
        var seconds = watch.Elapsed.TotalSeconds;
        var microseconds = (Environment.CpuUsage.TotalTime - busy).TotalMicroseconds / row.Events;
        var each = (GC.GetTotalAllocatedBytes(true) - bytes) / (double)row.Events;
        Print(row, row.Events / seconds, microseconds, each);
    }

    private static void RunActors(ActorSystem system, PersistRow row, string prefix)
    {
        var each = row.Events / row.Actors;
        var commands = row.Kind switch { PersistKind.PersistAll => each / PersistAllSize, PersistKind.Replay => 0, _ => each };
        var done = new Task[row.Actors];
        for (var index = 0; index < row.Actors; index++)
        {
            var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var id = $"{prefix}-{index}";
            var actor = system.ActorOf(Props.Create(() => new PersistWriter(id, each, row.Kind, completion)));
            done[index] = completion.Task;
            for (var number = 0; number < commands; number++) actor.Tell(PersistWriter.Begin, ActorRefs.NoSender);
        }
        Task.WaitAll(done);
    }

    private static void Print(PersistRow row, double perSecond, double microseconds, double bytes)
    {
        var peer = row.PeerPerSecond == 0
            ? ""
            : FormattableString.Invariant($", {perSecond / row.PeerPerSecond:F1}x Akka.NET's {row.PeerPerSecond / 1e3:N1} k/s, CPU {row.PeerMicroseconds / microseconds:F1}x less than {row.PeerMicroseconds:N1} us");
        Console.WriteLine(FormattableString.Invariant(
            $"persist, {row.Name}: {perSecond / 1e6:F4} M/s, {microseconds:F2} us CPU, {bytes:N0} B per event{peer}"));
    }
}
