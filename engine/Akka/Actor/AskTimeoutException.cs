namespace Akka.Actor;

/// <summary>No answer to an ask came in time.</summary>
public class AskTimeoutException(string message) : AkkaException(message);
