namespace Akka.Streams;

/// <summary>The stream behind a materialized value is gone.</summary>
public class StreamDetachedException : Exception
{
    public static readonly StreamDetachedException Instance = new("the stream has been terminated, its materialized value is detached");

    public StreamDetachedException()
    {
    }

    public StreamDetachedException(string message) : base(message)
    {
    }

    public StreamDetachedException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
