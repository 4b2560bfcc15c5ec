using Akka.Actor;

namespace Akka.Persistence.Sql.Tests;

/// <summary>How an actor comes back, on whatever journal and snapshot store.</summary>
public abstract class RecoveryConformance : PersistentActorSuite
{
    private protected RecoveryConformance(TestSystem system)
        : base(system)
    {
    }

    [Fact]
    public void RecoveryCompleted_comes_before_any_command_even_with_nothing_to_recover()
    {
        var actor = ScriptedActor.Start(
            System, Probe, "a", (self, command) => self.Tell($"command, recovering: {self.IsRecovering}"),
            (self, message) => self.Tell($"{message.GetType().Name}, recovering: {self.IsRecovering}"));
        Tell(actor, "x");

        Probe.Expect("RecoveryCompleted, recovering: False", "command, recovering: False");
    }

    [Fact]
    public void RecoveryCompleted_may_persist()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", ScriptedActor.Record, (self, message) =>
        {
            if (message is RecoveryCompleted)
            {
                self.Persist("born", self.Keep);
            }
        });
        Tell(actor, "state");

        Probe.Expect("born", "born");
    }

    [Fact]
    public void Persisting_during_replay_fails_the_recovery()
    {
        FillAndStop("a", "one");
        var actor = ScriptedActor.Start(System, Probe, "a", ScriptedActor.Record, (self, message) => self.Persist("no", self.Keep));
        Probe.Watch(actor);

        Assert.StartsWith("recovery failed: 'a' cannot persist", (string)Probe.Next(), StringComparison.Ordinal);
        Probe.Expect<Terminated>();
    }

    [Fact]
    public void A_handler_that_throws_during_replay_stops_the_actor_without_any_command()
    {
        FillAndStop("a", "one", "two");
        var actor = ScriptedActor.Start(System, Probe, "a", ScriptedActor.Record, (self, message) =>
        {
            if (message is "two")
            {
                throw new InvalidOperationException("cannot apply two");
            }
        });
        Probe.Watch(actor);
        Tell(actor, "never");

        Probe.Expect("recovery failed: cannot apply two");
        Probe.Expect<Terminated>();
        Tell(Start("a"), "state");
        Probe.Expect("one,two");
    }

    [Fact]
    public void A_command_that_throws_restarts_the_actor_which_recovers_and_goes_on()
    {
        var actor = Start("a");
        Tell(actor, "one", "fail", "two", "state");

        Probe.Expect("one", "two", "one,two");
    }

    [Fact]
    public void Events_of_a_command_that_throws_afterwards_are_stored()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            if (command is "persist and fail")
            {
                self.Persist("kept", self.Keep);
                throw new InvalidOperationException("as told");
            }
            ScriptedActor.Record(self, command);
        });
        Tell(actor, "persist and fail", "state");

        Probe.Expect("kept");
    }

    [Fact]
    public void A_snapshot_is_offered_and_only_later_events_are_replayed()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", Snapshotting);
        Tell(actor, "one", "two", "snapshot", "three");
        Probe.Expect("one", "two");
        // Saving is answered while "three" is being stored or after: both orders are right.
        Assert.Equal(["three", "saved 2"], new[] { (string)Probe.Next(), (string)Probe.Next() }.Order(StringComparer.Ordinal).Reverse());
        Stop(actor);

        var recovered = ScriptedActor.Start(System, Probe, "a", ScriptedActor.Record, (self, message) =>
        {
            self.Restore(message);
            self.Tell(message is SnapshotOffer offer ? $"offer {offer.Snapshot} at {self.LastSequenceNr}" : message.ToString());
        });
        Probe.Expect("offer one,two at 2", "three");
        Probe.Next();
        Tell(recovered, "state");
        Probe.Expect("one,two,three");
    }

    [Fact]
    public void A_recovery_up_to_a_number_leaves_later_events_and_snapshots_out()
    {
        FillAndStop("a", "one", "two", "three");

        var actor = ScriptedActor.Start(
            System, Probe, "a", new Recovery(SnapshotSelectionCriteria.Latest, 2), (self, command) => ScriptedActor.Record(self, command));
        Tell(actor, "state", "four");
        Probe.Expect("one,two", "four");
        Stop(actor);
        Tell(Start("a"), "state");
        Probe.Expect("one,two,three,four");
    }

    [Fact]
    public void A_recovery_of_nothing_still_knows_the_highest_number()
    {
        FillAndStop("a", "one", "two");

        var actor = ScriptedActor.Start(System, Probe, "a", Recovery.None, (self, command) => self.Tell(self.LastSequenceNr));
        Tell(actor, "x");
        Probe.Expect(2L);
    }


    private static void Snapshotting(ScriptedActor self, object command)
    {
        switch (command)
        {
            case "snapshot":
                self.SaveSnapshot(string.Join(",", self.State));
                break;
            case SaveSnapshotSuccess saved:
                self.Tell($"saved {saved.Metadata.SequenceNr}");
                break;
            default:
                ScriptedActor.Record(self, command);
                break;
        }
    }
}
