namespace Akka.Streams;

/// <summary>A stream completed before its first element where one was needed.</summary>
public class NoSuchElementException : Exception
{
    public NoSuchElementException(string message) : base(message)
    {
    }
}
