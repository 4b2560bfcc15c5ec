namespace Akka.Actor;

/// <summary>The root of all exceptions that the runtime throws.</summary>
public abstract class AkkaException : Exception
{
    protected AkkaException()
    {
    }

    protected AkkaException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    protected Exception? Cause => InnerException;
}
