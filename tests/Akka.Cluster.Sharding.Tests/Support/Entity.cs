using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests;

/// <summary>
/// Reports what it is told, and its start and stop, to a probe: "id: text". Commands: "passivate" (stops on "stop"), "stop",
/// "fail", "path", and "wait" which holds it until <see cref="Gate"/> opens.
/// </summary>
internal sealed class Entity(string id, IActorRef probe, Entity.Gate gate) : UntypedActor
{
    protected override void PreStart() => probe.Tell($"{id}: started");

    protected override void PostStop() => probe.Tell($"{id}: stopped");

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case "passivate":
                Context.Parent.Tell(new Passivate("stop"));
                probe.Tell($"{id}: passivating");
                break;
            case "stop":
                Context.Stop(Self);
                break;
            case "fail":
                throw new InvalidOperationException("as told");
            case "path":
                probe.Tell(Self.Path.ToStringWithoutAddress());
                break;
            case "wait":
                probe.Tell($"{id}: waiting");
                gate.Wait();
                break;
            default:
                probe.Tell($"{id}: {message}");
                break;
        }
    }

    internal sealed class Gate
    {
        private readonly TaskCompletionSource _opened = new();

        public void Open() => _opened.TrySetResult();

        public void Wait() => _opened.Task.Wait(TimeSpan.FromSeconds(20));
    }
}
