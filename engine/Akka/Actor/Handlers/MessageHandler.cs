namespace Akka.Actor;

/// <summary>One entry of a behavior; says whether it took the message.</summary>
internal abstract class MessageHandler
{
    internal abstract bool TryHandle(object message);
}
