using Akka.Actor;

namespace Akka.Tests.Semantics;

/// <summary>An actor of a random tree: it notes in its world all that it handles, and fails, stops, watches and has children as it is told.</summary>
internal sealed class FuzzNode(FuzzWorld world, bool isRoot) : UntypedActor
{
    private readonly bool _isForOne = world.Count % 2 == 0;

    protected override SupervisorStrategy SupervisorStrategy() =>
        _isForOne ? new OneForOneStrategy(Decide) : new AllForOneStrategy(Decide);

    protected override void PreStart() => world.NoteStart(Self);

    protected override void PostStop() => world.NoteStop(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Number number: world.NoteHandled(Self, number.Value); break;
            case Spawn: world.Add(Context.ActorOf(world.Props(isRoot: false))); break;
            case Fail fail: throw new Planned(fail.Directive);
            case Observe observe when world.TryNoteWatch(Self, observe.Subject): Context.WatchWith(observe.Subject, new Ended(observe.Subject)); break;
            case Ended ended: world.NoteEnded(Self, ended.Subject); break;
        }
    }

    private Directive Decide(Exception failure)
    {
        var directive = failure is Planned planned ? planned.Directive : Directive.Stop;
        return isRoot && directive == Directive.Escalate ? Directive.Resume : directive;
    }

    internal sealed record Number(int Value);

    internal sealed record Spawn;

    internal sealed record Fail(Directive Directive);

    internal sealed record Observe(IActorRef Subject);

    private sealed record Ended(IActorRef Subject);

    private sealed class Planned(Directive directive) : Exception(directive.ToString())
    {
        internal Directive Directive { get; } = directive;
    }
}
