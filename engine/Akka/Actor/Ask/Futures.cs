namespace Akka.Actor;

/// <summary>Asks: a message with a task for the answer.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        PendingAsk<T>.Start(self, message, null, timeout, cancellationToken);

    /// <summary>As the other overloads, with a message that holds the ref to answer to.</summary>
    public static Task<T> Ask<T>(this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken) =>
        PendingAsk<T>.Start(self, null, messageFactory, timeout, cancellationToken);

    internal static IActorRefProvider ResolveProvider(ICanTell target) => target switch
    {
        IInternalActorRef actor => actor.Provider,
        ActorSelection selection => ResolveProvider(selection.Anchor),
        _ => throw new ArgumentException("Unable to resolve the target Provider", nameof(target)),
    };
}
