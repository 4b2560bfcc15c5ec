namespace Akka.Actor;

internal sealed class TypedHandler(Type type, Action<object> handle, Predicate<object>? shouldHandle) : MessageHandler
{
    internal override bool TryHandle(object message)
    {
        if (!type.IsInstanceOfType(message) || (shouldHandle is not null && !shouldHandle(message))) return false;
        handle(message);
        return true;
    }
}
