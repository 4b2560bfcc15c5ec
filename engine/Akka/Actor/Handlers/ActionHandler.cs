namespace Akka.Actor;

internal sealed class ActionHandler<T>(Action<T> handle, Predicate<T>? shouldHandle) : MessageHandler
{
    internal override bool TryHandle(object message)
    {
        if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed))) return false;
        handle(typed);
        return true;
    }
}
