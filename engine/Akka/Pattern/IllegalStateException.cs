using Akka.Actor;

namespace Akka.Pattern;

/// <summary>A call came at a moment at which it is not allowed.</summary>
public class IllegalStateException : AkkaException
{
    public IllegalStateException(string message) : base(message)
    {
    }

    public IllegalStateException(string message, Exception innerEx) : base(message, innerEx)
    {
    }
}
