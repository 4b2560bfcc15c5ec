namespace Akka.Actor;

public class IllegalActorStateException(string message) : AkkaException(message);
