using Akka.Actor;

namespace Akka.Event;

/// <summary>An actor got a message that none of its handlers takes.</summary>
public sealed class UnhandledMessage(object message, IActorRef sender, IActorRef recipient) : AllDeadLetters(message, sender, recipient);
