namespace Akka.Actor;

internal sealed class AsyncHandler<T>(ActorCell cell, Func<T, Task> handle, Predicate<T>? shouldHandle) : MessageHandler
{
    internal override bool TryHandle(object message)
    {
        if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed))) return false;
        cell.RunTask(handle, typed);
        return true;
    }
}
