using Akka.Actor;

namespace Akka.Event;

/// <summary>The recipient had stopped, or never was.</summary>
public sealed class DeadLetter(object message, IActorRef sender, IActorRef recipient) : AllDeadLetters(message, sender, recipient);
