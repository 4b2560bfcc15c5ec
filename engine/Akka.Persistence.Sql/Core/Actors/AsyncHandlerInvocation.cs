namespace Akka.Persistence;

/// <summary>Of PersistAsync and DeferAsync: commands go on being handled meanwhile.</summary>
public sealed class AsyncHandlerInvocation(object evt, Action<object> handler) : IPendingHandlerInvocation
{
    public object Event { get; } = evt;

    public Action<object> Handler { get; } = handler;
}
