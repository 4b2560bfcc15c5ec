namespace Akka.Persistence;

/// <summary>Of Persist: no command is handled before it ran.</summary>
public sealed class StashingHandlerInvocation(object evt, Action<object> handler) : IPendingHandlerInvocation
{
    public object Event { get; } = evt;

    public Action<object> Handler { get; } = handler;
}
