namespace Akka.Persistence;

/// <summary>A handler that waits for its event, with the event's type: one object where a closure, a delegate and an invocation were.</summary>
internal abstract class PendingHandler(bool holdsCommands) : IPendingHandlerInvocation
{
    /// <summary>True for Persist and PersistAll.</summary>
    public bool HoldsCommands => holdsCommands;

    public abstract object Event { get; }

    public Action<object> Handler => Run;

    public abstract void Run(object stored);
}
