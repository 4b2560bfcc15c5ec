using Akka.Actor;

namespace Akka.Event;

/// <summary>A dead letter that was to be expected and is not logged.</summary>
public sealed class SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef sender, IActorRef recipient) : AllDeadLetters(message, sender, recipient);
