namespace Akka.Streams;

/// <summary>A graph could not be run.</summary>
public class MaterializationException : Exception
{
    public MaterializationException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
