using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

/// <summary>How an actor deals with the failures of its children.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>Stops on failed creation, kill and death pact; restarts on all else.</summary>
    public static IDecider DefaultDecider = Actor.Decider.From(static cause =>
        cause is ActorInitializationException or ActorKilledException or DeathPactException ? Directive.Stop : Directive.Restart);

    public static readonly OneForOneStrategy StoppingStrategy = new(static _ => Directive.Stop);

    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    public abstract IDecider Decider { get; }

    protected bool LoggingEnabled { get; set; } = true;

    protected abstract Directive Handle(IActorRef child, Exception exception);

    public abstract void ProcessFailure(IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children);

    public abstract void HandleChildTerminated(IActorContext actorContext, IActorRef child, IEnumerable<IInternalActorRef> children);

    /// <summary>Carries out the directive; false when the failure is to go up.</summary>
    internal bool HandleFailure(ActorCell cell, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children)
    {
        var directive = Handle(child, cause);
        if (directive == Directive.Escalate)
        {
            LogFailure(cell, child, cause, directive);
            return false;
        }

        LogFailure(cell, child, cause, directive);
        if (directive == Directive.Resume) ResumeChild(child, cause);
        else ProcessFailure(cell, directive == Directive.Restart, child, cause, stats, children);
        return true;
    }

    protected void ResumeChild(IActorRef child, Exception exception) => ((IInternalActorRef)child).Resume(exception);

    protected void RestartChild(IActorRef child, Exception cause, bool suspendFirst)
    {
        var target = (IInternalActorRef)child;
        if (suspendFirst) target.Suspend();
        target.Restart(cause);
    }

    protected virtual void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled || directive == Directive.Escalate) return;
        var shown = cause is ActorInitializationException { InnerException: { } inner } ? inner : cause;
        var source = child.Path.ToString();
        LogEvent entry = directive == Directive.Resume
            ? new Warning(cause, source, GetType(), shown.Message)
            : new Error(cause, source, GetType(), shown.Message);
        context.System.EventStream.Publish(entry);
    }
}
