using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Akka.Persistence.Sql.Tests;

/// <summary>Every connection to PostgreSQL is cut while a live query waits.</summary>
public sealed class LostServerTests
{
    // Only ever reached by a test that fails.
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(30);

    private const string Hasty = """
        presage.persistence.postgresql { reconnect-backoff-min = 10ms, reconnect-backoff-max = 50ms }
        akka.persistence.journal.sql.circuit-breaker { max-failures = 1000 }
        akka.persistence.snapshot-store.sql.circuit-breaker { max-failures = 1000 }

        """;

    [Fact]
    public async Task Live_queries_go_on_without_a_gap_and_writers_fail_and_write_again()
    {
        if (!PostgresSystems.IsHere)
        {
            PostgresSystems.ReportMissing(nameof(LostServerTests));
            return;
        }
        var schema = PostgresSystems.NewSchema();
        var mark = schema[(schema.LastIndexOf('=') + 1)..];
        using var system = new TestSystem(TestSystem.SqlConfig($"{schema};Application Name={mark}", "PostgreSQL.15") + Hasty);
        var probe = system.NewProbe();
        var live = system.System.ReadJournalFor<SqlReadJournal>(SqlReadJournal.Identifier)
            .AllEvents(Offset.NoOffset()).RunWith(Sink.Queue<EventEnvelope>(), system.System.Materializer());
        await Persist(system, probe, "before");
        Assert.Equal("before", (await live.PullAsync().WaitAsync(WaitMax)).Value.Event);
        var waiting = live.PullAsync();

        PostgresSystems.Execute(schema, $"SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity WHERE application_name = '{mark}'");
        await Persist(system, probe, "after");

        Assert.Equal("after", (await waiting.WaitAsync(WaitMax)).Value.Event);
    }

    // An actor of its own for each try: one whose write or recovery failed has stopped.
    private static async Task Persist(TestSystem system, Probe probe, string text)
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var actor = ScriptedActor.Start(system, probe, text, ScriptedActor.Record);
            actor.Tell(text, ActorRefs.NoSender);
            if (probe.Next() is string said && said == text) return;
            await Task.Yield();
        }
        Assert.Fail($"'{text}' could not be stored.");
    }
}
