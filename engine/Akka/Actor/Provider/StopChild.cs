namespace Akka.Actor;

/// <summary>Asks a guardian to stop one of its children.</summary>
internal sealed record StopChild(IActorRef Child);
