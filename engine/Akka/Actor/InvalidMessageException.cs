namespace Akka.Actor;

/// <summary>Null was sent as a message.</summary>
public class InvalidMessageException : AkkaException
{
    public InvalidMessageException()
    {
    }

    public InvalidMessageException(string message)
        : base(message)
    {
    }
}
