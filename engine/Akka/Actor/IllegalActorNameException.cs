namespace Akka.Actor;

public class IllegalActorNameException(string message) : AkkaException(message);
