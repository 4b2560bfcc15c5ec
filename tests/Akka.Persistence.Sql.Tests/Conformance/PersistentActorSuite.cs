using Akka.Actor;

namespace Akka.Persistence.Sql.Tests;

/// <summary>What the suites about persistent actors have in common: a system, a probe, and the way to start and stop actors.</summary>
public abstract class PersistentActorSuite : IDisposable
{
    private protected PersistentActorSuite(TestSystem system)
    {
        System = system;
        Probe = system.NewProbe();
    }

    private protected TestSystem System { get; }

    private protected Probe Probe { get; }

    public void Dispose()
    {
        System.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected IActorRef Start(string id) => ScriptedActor.Start(System, Probe, id, ScriptedActor.Record);

    private protected void FillAndStop(string id, params string[] events)
    {
        var actor = Start(id);
        Tell(actor, events);
        Probe.Expect([.. events]);
        Stop(actor);
    }

    private protected static void Tell(IActorRef actor, params object[] commands)
    {
        foreach (var command in commands)
        {
            actor.Tell(command, ActorRefs.NoSender);
        }
    }

    private protected void Stop(IActorRef actor)
    {
        Probe.Watch(actor);
        actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        Probe.Expect<Terminated>();
    }
}
