namespace Akka.Persistence;

/// <summary>A handler that waits for its event to be stored.</summary>
public interface IPendingHandlerInvocation
{
    object Event { get; }

    Action<object> Handler { get; }
}
