using Akka.Actor;
using Akka.TestKit;

namespace Akka.Persistence.Sql.Tests;

/// <summary>The circuit breaker around a journal that is not local, under a scheduler that the test advances.</summary>
public sealed class CircuitBreakerTests
{
    private static readonly string Config = $$"""
        akka.scheduler.implementation = "{{typeof(TestScheduler).AssemblyQualifiedName}}"
        akka.persistence.journal.plugin = "silent"
        silent.class = "Akka.Persistence.Sql.Tests.SilentJournal, Akka.Persistence.Sql.Tests"
        silent.circuit-breaker { max-failures = 1, call-timeout = 3s, reset-timeout = 30s }

        """;

    [Fact]
    public void A_write_that_hangs_fails_after_the_call_timeout_and_further_ones_fail_at_once()
    {
        using var system = new TestSystem(Config);
        var probe = system.NewProbe();
        var (first, second) = (Start(system, probe, "a"), Start(system, probe, "b"));
        probe.Watch(first);
        system.System.EventStream.Subscribe(probe.Ref, typeof(string));
        first.Tell("one", ActorRefs.NoSender);
        probe.Expect(SilentJournal.UnderWay);
        // The journal handles requests in order: once this one is answered, the breaker's clock runs for the write.
        system.Journal.Tell(new ReplayMessages(1, 0, 0, "nobody", probe.Ref), probe.Ref);
        probe.Expect<RecoverySuccess>();
        ((TestScheduler)system.System.Scheduler).Advance(TimeSpan.FromSeconds(3));
        probe.Expect("failed one");
        probe.Expect<Terminated>();

        second.Tell("two", ActorRefs.NoSender);

        probe.Expect("failed two");
    }

    private static IActorRef Start(TestSystem system, Probe probe, string id)
    {
        var actor = ScriptedActor.Start(system, probe, id, ScriptedActor.Record);
        actor.Tell("state", ActorRefs.NoSender);
        probe.Expect("");
        return actor;
    }
}
