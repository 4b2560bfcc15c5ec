namespace Akka.Actor;

internal sealed class TypedFuncHandler(Type type, Func<object, bool> handle) : MessageHandler
{
    internal override bool TryHandle(object message) => type.IsInstanceOfType(message) && handle(message);
}
