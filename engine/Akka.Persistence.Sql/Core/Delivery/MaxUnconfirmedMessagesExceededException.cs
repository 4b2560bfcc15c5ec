namespace Akka.Persistence;

/// <summary>As many messages are unconfirmed as <c>max-unconfirmed-messages</c> allows; this one was not taken.</summary>
public class MaxUnconfirmedMessagesExceededException : Exception
{
    public MaxUnconfirmedMessagesExceededException()
    {
    }

    public MaxUnconfirmedMessagesExceededException(string message)
        : base(message)
    {
    }

    public MaxUnconfirmedMessagesExceededException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
