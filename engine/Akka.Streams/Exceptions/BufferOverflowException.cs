namespace Akka.Streams;

/// <summary>A bounded buffer with <see cref="OverflowStrategy.Fail"/> got one element too many.</summary>
public class BufferOverflowException : Exception
{
    public BufferOverflowException(string message) : base(message)
    {
    }

    public BufferOverflowException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
