using Akka.Actor;

namespace Akka.Persistence.Sql.Tests;

/// <summary>Journals that refuse, fail or cannot be opened.</summary>
public sealed class FailureTests
{
    private const string Flaky = """
        akka.persistence.journal { plugin = "flaky", }
        flaky.class = "Akka.Persistence.Sql.Tests.FlakyJournal, Akka.Persistence.Sql.Tests"

        """;

    [Fact]
    public void A_refused_event_is_reported_and_the_actor_goes_on_past_its_number()
    {
        using var system = new TestSystem(Flaky);
        var probe = system.NewProbe();
        var actor = ScriptedActor.Start(system, probe, "a", (self, command) =>
            self.Persist((string)command, stored => self.Tell($"{stored} {self.LastSequenceNr}")));
        Tell(actor, "one", "reject", "three");

        probe.Expect("one 1", "rejected reject", "three 3");
    }

    [Fact]
    public void A_refused_event_of_PersistAll_refuses_them_all()
    {
        using var system = new TestSystem(Flaky);
        var probe = system.NewProbe();
        var actor = ScriptedActor.Start(system, probe, "a", (self, command) => self.PersistAll(["x", (string)command, "y"], self.Keep));
        Tell(actor, "reject", "ok");

        probe.Expect("rejected x", "rejected reject", "rejected y", "x", "ok", "y");
    }

    [Fact]
    public void A_failed_write_stops_the_actor()
    {
        using var system = new TestSystem(Flaky);
        var probe = system.NewProbe();
        var doomed = ScriptedActor.Start(system, probe, "b", (self, command) => self.Persist((string)command, self.Keep));
        probe.Watch(doomed);
        Tell(doomed, "fail", "never");
        probe.Expect("failed fail");
        Assert.Equal(doomed, probe.Expect<Terminated>().ActorRef);
    }

    [Fact]
    public void A_database_that_is_damaged_fails_the_recovery_with_a_text_that_names_the_file()
    {
        using var system = TestSystem.Sqlite();
        File.WriteAllText(system.DatabaseFile, new string('x', 5000));
        var probe = system.NewProbe();
        var actor = ScriptedActor.Start(system, probe, "a", ScriptedActor.Record);
        probe.Watch(actor);

        var text = probe.Expect<string>();
        Assert.Contains(system.DatabaseFile, text, StringComparison.Ordinal);
        Assert.Contains("damaged or is not a SQLite database", text, StringComparison.Ordinal);
        probe.Expect<Terminated>();
    }

    [Fact]
    public void More_actors_than_permits_all_recover()
    {
        using var system = TestSystem.Sqlite("akka.persistence.max-concurrent-recoveries = 2\n");
        var probe = system.NewProbe();
        for (var number = 0; number < 40; number++)
        {
            Tell(ScriptedActor.Start(system, probe, $"a{number}", ScriptedActor.Record), $"event {number}");
        }

        Assert.Equal(40, Enumerable.Range(0, 40).Select(_ => probe.Next()).Distinct().Count());
    }

    [Fact]
    public void A_snapshot_that_has_no_store_is_not_saved_and_the_actor_goes_on()
    {
        using var system = TestSystem.InMemory("akka.persistence.snapshot-store.plugin = \"\"\n");
        var probe = system.NewProbe();
        var actor = ScriptedActor.Start(system, probe, "a", (self, command) =>
        {
            if (command is "save")
            {
                self.SaveSnapshot("state");
            }
            else
            {
                self.Tell(command);
            }
        });
        Tell(actor, "save");

        Assert.IsType<global::Akka.Persistence.Snapshot.NoSnapshotStore.NoSnapshotStoreException>(probe.Expect<SaveSnapshotFailure>().Cause);
    }

    private static void Tell(IActorRef actor, params object[] commands)
    {
        foreach (var command in commands)
        {
            actor.Tell(command, ActorRefs.NoSender);
        }
    }
}
