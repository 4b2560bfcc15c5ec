namespace Akka.Actor;

internal sealed class FuncHandler<T>(Func<T, bool> handle) : MessageHandler
{
    internal override bool TryHandle(object message) => message is T typed && handle(typed);
}
