using Akka.Actor;

namespace Akka.Persistence.Sql.Tests;

/// <summary>What the SQL journals do beyond every journal.</summary>
public abstract class SqlActorConformance : PersistentActorSuite
{
    private protected SqlActorConformance(TestSystem system)
        : base(system)
    {
    }

    [Fact]
    public void An_event_that_cannot_be_serialized_is_refused_alone()
    {
        var actor = ScriptedActor.Start(System, Probe, "a", (self, command) =>
        {
            self.PersistAsync("before", self.Keep);
            self.PersistAsync(new Unserializable(), _ => self.Tell("stored"));
            self.PersistAsync("after", self.Keep);
        });
        Tell(actor, "go");

        Probe.Expect("before", $"rejected {typeof(Unserializable).FullName}", "after");
    }

    [Fact]
    public void The_events_of_many_actors_outlive_the_actor_system()
    {
        const int actors = 60;
        for (var number = 0; number < actors; number++) Tell(Start($"a{number}"), "one", "two", "three");
        for (var event_ = 0; event_ < actors * 3; event_++) Probe.Next();
        System.Restart();

        var probe = System.NewProbe();
        for (var number = 0; number < actors; number++)
        {
            Tell(ScriptedActor.Start(System, probe, $"a{number}", ScriptedActor.Record), "state");
        }

        Assert.All(Enumerable.Range(0, actors), _ => Assert.Equal("one,two,three", probe.Next()));
    }

    [Fact]
    public void Two_actors_of_one_id_cannot_store_the_same_number()
    {
        var (first, second) = (Start("a"), Start("a"));
        Tell(first, "state");
        Tell(second, "state");
        Probe.Expect("", "");
        Tell(first, "one");
        Probe.Expect("one");
        Probe.Watch(second);

        Tell(second, "another one");

        Probe.Expect("failed another one");
        Probe.Expect<Terminated>();
    }

    private sealed class Unserializable
    {
        public Unserializable Itself => throw new NotSupportedException("no bytes");
    }
}
