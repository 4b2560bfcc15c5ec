using Akka.Actor;

namespace Akka.Persistence.Sql.Tests;

/// <summary>What happens between the answers to the events of one batch, on whatever journal.</summary>
public abstract class AnswerConformance : PersistentActorSuite
{
    private protected AnswerConformance(TestSystem system)
        : base(system)
    {
    }

    [Fact]
    public void A_handler_that_stops_the_actor_is_the_last_to_run()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            self.PersistAsync("one", stored =>
            {
                self.Keep(stored);
                self.Stop();
            });
            self.PersistAsync("two", self.Keep);
        });
        Probe.Watch(actor);
        Tell(actor, "go");

        Probe.Expect("one");
        Probe.Expect<Terminated>();
        Tell(Start("a"), "state");
        Probe.Expect("one,two");
    }

    [Fact]
    public void A_handler_that_throws_restarts_the_actor_which_recovers_every_event()
    {
        var actor = ScriptedActor.Start(
            System,
            Probe,
            "a",
            (self, command) =>
            {
                if (command is "state")
                {
                    ScriptedActor.Record(self, command);
                    return;
                }
                self.PersistAsync("one", _ => throw new InvalidOperationException("as told"));
                self.PersistAsync("two", self.Keep);
            },
            (self, message) =>
            {
                self.Restore(message);
                if (message is RecoveryCompleted) self.Tell("recovered");
            });
        Probe.Expect("recovered");
        Tell(actor, "go");

        Probe.Expect("recovered");
        Tell(actor, "state");
        Probe.Expect("one,two");
    }

    [Fact]
    public void An_actor_that_resumes_after_a_handler_threw_goes_on_with_the_further_ones()
    {
        var (system, probe) = (System, Probe);
        var parent = System.System.ActorOf(Props.Create(() => new ResumingParent(system, probe)));
        Tell(parent, "go");

        Probe.Expect("two", "three");
    }

    [Fact]
    public void A_command_that_waited_for_Persist_is_handled_before_the_handlers_of_later_events()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            self.Tell($"command {command}");
            if (command is not "1") return;
            self.Persist("held", self.Keep);
            self.PersistAsync("later", self.Keep);
        });
        Tell(actor, "1", "2");

        Probe.Expect("command 1", "held", "command 2", "later");
    }

    [Fact]
    public void Each_handler_sees_its_own_sender_and_number_within_a_batch()
    {
        var senders = Enumerable.Range(0, 5).Select(_ => System.NewProbe()).ToArray();
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
            self.PersistAsync((string)command, _ => self.CommandSender.Tell(self.LastSequenceNr, ActorRefs.NoSender)));
        for (var round = 0; round < 20; round++)
        {
            foreach (var sender in senders) actor.Tell("x", sender.Ref);
        }

        for (var index = 0; index < senders.Length; index++)
        {
            for (var round = 0; round < 20; round++) Assert.Equal((round * senders.Length) + index + 1L, senders[index].Next());
        }
    }

    private sealed class ResumingParent : UntypedActor
    {
        private readonly IActorRef _child;

        public ResumingParent(TestSystem system, Probe probe)
        {
            var reports = probe.Ref;
            _ = system;
            _child = Context.ActorOf(Props.Create(() => new ScriptedActor("a", reports, Script, null, Recovery.Default)));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Resume);

        protected override void OnReceive(object message) => _child.Forward(message);

        private static void Script(ScriptedActor self, object command)
        {
            self.PersistAsync("one", _ => throw new InvalidOperationException("as told"));
            self.PersistAsync("two", self.Keep);
            self.PersistAsync("three", self.Keep);
        }
    }
}
