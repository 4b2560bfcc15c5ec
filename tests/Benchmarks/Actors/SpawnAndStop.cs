using Akka.Actor;

namespace Benchmarks.Actors;

/// <summary>Actors that are made and stopped at once; the run ends when the last has stopped.</summary>
internal static class SpawnAndStop
{
    internal static void FromOutside(ActorSystem system, int count)
    {
        var done = new CountdownEvent(count);
        var props = Props.Create<ShortLived>(done);
        for (var index = 0; index < count; index++) system.Stop(system.ActorOf(props));
        done.Wait();
    }

    internal static void ByParent(ActorSystem system, int count)
    {
        var done = new CountdownEvent(count);
        var parent = system.ActorOf(Props.Create<Parent>(Props.Create<ShortLived>(done)));
        parent.Tell(count, ActorRefs.NoSender);
        done.Wait();
        system.Stop(parent);
    }

    private sealed class ShortLived(CountdownEvent done) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => done.Signal();
    }

    /// <summary>Makes its children in portions, as an actor of the product would, so that it can hear of their ends between.</summary>
    private sealed class Parent(Props props) : UntypedActor
    {
        private const int Portion = 100;

        protected override void OnReceive(object message)
        {
            var left = (int)message;
            for (var index = Math.Min(Portion, left); index > 0; index--) Context.Stop(Context.ActorOf(props));
            if (left > Portion) Self.Tell(left - Portion, Self);
        }
    }
}
