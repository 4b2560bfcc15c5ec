using Akka.Actor;

namespace Akka.Persistence.Sql.Tests;

/// <summary>How events are persisted, on whatever journal.</summary>
public abstract class PersistConformance : PersistentActorSuite
{
    private protected PersistConformance(TestSystem system)
        : base(system)
    {
    }

    [Fact]
    public void Its_state_comes_back_from_its_events()
    {
        var actor = Start("a");
        Tell(actor, "one", "two", "three");
        Probe.Expect("one", "two", "three");
        Stop(actor);

        Tell(Start("a"), "state");
        Probe.Expect("one,two,three");
    }

    [Fact]
    public void Commands_wait_until_the_handler_of_Persist_ran()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            self.Tell($"command {command}");
            self.Persist($"event {command}", self.Keep);
        });
        Tell(actor, "1", "2", "3");

        Probe.Expect("command 1", "event 1", "command 2", "event 2", "command 3", "event 3");
    }

    [Fact]
    public void A_nested_Persist_holds_commands_back_too()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
            self.Persist($"outer {command}", outer =>
            {
                self.Keep(outer);
                self.Persist($"inner {command}", inner =>
                {
                    self.Keep(inner);
                    self.Persist($"innermost {command}", self.Keep);
                });
            }));
        Tell(actor, "1", "2");

        Probe.Expect("outer 1", "inner 1", "innermost 1", "outer 2", "inner 2", "innermost 2");
    }

    [Fact]
    public void Nested_events_come_after_those_of_the_same_command()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            foreach (var name in new[] { "x", "y" })
            {
                self.Persist($"{name}{command}", outer =>
                {
                    self.Keep(outer);
                    self.Persist($"{outer} nested", self.Keep);
                });
            }
        });
        Tell(actor, "1", "2");

        Probe.Expect("x1", "y1", "x1 nested", "y1 nested", "x2", "y2", "x2 nested", "y2 nested");
    }

    [Fact]
    public void PersistAsync_does_not_hold_commands_back_and_keeps_the_order_of_events()
    {
        var commands = 0;
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            commands++;
            self.PersistAsync($"{command}a", self.Keep);
            self.PersistAsync($"{command}b", self.Keep);
        });
        var texts = Enumerable.Range(0, 200).Select(number => $"{number}-").ToArray();
        Tell(actor, texts);

        Probe.Expect([.. texts.SelectMany(text => new object[] { $"{text}a", $"{text}b" })]);
        Assert.Equal(texts.Length, commands);
    }

    [Fact]
    public void A_Persist_inside_a_handler_of_PersistAsync_holds_commands_back()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            if (command is "first")
            {
                self.PersistAsync("outer", outer =>
                {
                    self.Keep(outer);
                    self.CommandSelf("behind");
                    self.Persist("inner", self.Keep);
                });
            }
            else
            {
                self.Tell(command);
            }
        });
        Tell(actor, "first");

        Probe.Expect("outer", "inner", "behind");
    }

    [Fact]
    public void DeferAsync_runs_after_the_events_before_it_and_stores_nothing()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            self.DeferAsync("at once", self.Tell);
            self.PersistAsync("one", self.Keep);
            self.DeferAsync("deferred", self.Tell);
            self.PersistAsync("two", self.Keep);
        });
        Tell(actor, "go");

        Probe.Expect("at once", "one", "deferred", "two");
        Stop(actor);
        Tell(Start("a"), "state");
        Probe.Expect("one,two");
    }

    [Fact]
    public void PersistAll_runs_the_handler_for_each_event_and_holds_commands_back()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            self.Tell($"command {command}");
            self.PersistAll([$"a{command}", $"b{command}", $"c{command}"], self.Keep);
        });
        Tell(actor, "1", "2");

        Probe.Expect("command 1", "a1", "b1", "c1", "command 2", "a2", "b2", "c2");
    }

    [Fact]
    public void PersistAll_of_nothing_calls_nothing_and_holds_nothing_back()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            self.PersistAll(Array.Empty<string>(), self.Keep);
            self.PersistAllAsync(Array.Empty<string>(), self.Keep);
            self.Tell(command);
        });
        Tell(actor, "1", "2");

        Probe.Expect("1", "2");
    }

    [Fact]
    public void PersistAllAsync_keeps_the_order_of_events()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) => self.PersistAllAsync([$"a{command}", $"b{command}"], self.Keep));
        Tell(actor, "1", "2", "3");

        Probe.Expect("a1", "b1", "a2", "b2", "a3", "b3");
    }

    [Fact]
    public void Handlers_see_the_sender_of_their_command()
    {
        var (first, second) = (System.NewProbe(), System.NewProbe());
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            self.PersistAsync($"{command}", stored => self.CommandSender.Tell(stored, ActorRefs.NoSender));
            self.DeferAsync($"deferred {command}", stored => self.CommandSender.Tell(stored, ActorRefs.NoSender));
        });
        actor.Tell("1", first.Ref);
        actor.Tell("2", second.Ref);

        first.Expect("1", "deferred 1");
        second.Expect("2", "deferred 2");
    }

    [Fact]
    public void Numbers_start_at_1_and_rise_by_1()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) => self.Persist("x", _ => self.Tell(self.LastSequenceNr)));
        Tell(actor, "1", "2", "3");

        Probe.Expect(1L, 2L, 3L);
    }

    [Fact]
    public void Deleting_events_that_are_not_there_yet_is_refused()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            if (command is long to)
            {
                self.DeleteMessages(to);
            }
            else
            {
                ScriptedActor.Record(self, command);
            }
        });
        Tell(actor, "one", "two", 7L);
        Probe.Expect("one", "two");
        Assert.Equal(7, Probe.Expect<DeleteMessagesFailure>().ToSequenceNr);
        Tell(actor, 1L);
        Assert.Equal(1, Probe.Expect<DeleteMessagesSuccess>().ToSequenceNr);
        Stop(actor);

        Tell(Start("a"), "state");
        Probe.Expect("two");
    }

    [Fact]
    public void The_actors_own_stash_and_the_one_that_holds_commands_do_not_mix()
    {
        var isOpen = false;
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            switch (command)
            {
                case "open":
                    self.Persist("opened", opened =>
                    {
                        self.Keep(opened);
                        isOpen = true;
                        self.Stash.UnstashAll();
                    });
                    break;
                case string when !isOpen:
                    self.Stash.Stash();
                    break;
                default:
                    ScriptedActor.Record(self, command);
                    break;
            }
        });
        Tell(actor, "1", "2", "open");

        Probe.Expect("opened", "1", "2");
    }

    [Fact]
    public void An_asynchronous_handler_ends_before_the_next_command()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) => self.RunAsync(async () =>
        {
            self.Tell($"begin {command}");
            await Task.Yield();
            self.Persist($"stored {command}", self.Keep);
            await Task.Yield();
            self.Tell($"end {command}");
        }));
        Tell(actor, "1", "2");

        Probe.Expect("begin 1", "end 1", "stored 1", "begin 2", "end 2", "stored 2");
    }
}
