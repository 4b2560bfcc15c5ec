using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence.Journal;

namespace Akka.Persistence.Sql.Tests;

/// <summary>Event adapters bound by configuration, on both journals.</summary>
public sealed class EventAdapterTests
{
    private const string Bindings = """
        akka.persistence.journal.JOURNAL {
          event-adapters { upper = "Akka.Persistence.Sql.Tests.EventAdapterTests+UpperAdapter, Akka.Persistence.Sql.Tests" }
          event-adapter-bindings { "System.String" = upper }
        }

        """;

    [Theory]
    [InlineData("inmem")]
    [InlineData("sql")]
    [InlineData("postgresql")]
    public void Events_are_stored_and_read_through_their_adapter(string journal)
    {
        var bindings = Bindings.Replace("JOURNAL", journal == "inmem" ? journal : "sql", StringComparison.Ordinal);
        using var system = journal switch
        {
            "sql" => TestSystem.Sqlite(bindings),
            "postgresql" => TestSystem.PostgreSql(bindings),
            _ => TestSystem.InMemory(bindings),
        };
        var probe = system.NewProbe();
        var actor = ScriptedActor.Start(system, probe, "a", ScriptedActor.Record);
        actor.Tell("one", ActorRefs.NoSender);
        probe.Expect("one");
        probe.Watch(actor);
        actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        probe.Expect<Terminated>();

        ScriptedActor.Start(system, probe, "a", ScriptedActor.Record).Tell("state", ActorRefs.NoSender);
        probe.Expect("ONE,read of ONE");
    }

    public sealed class UpperAdapter : IEventAdapter
    {
        public string Manifest(object evt) => "";

        public object ToJournal(object evt) => new Tagged(((string)evt).ToUpperInvariant(), ImmutableHashSet.Create("text"));

        public IEventSequence FromJournal(object evt, string manifest) => EventSequence.Create(evt, $"read of {evt}");
    }
}
