namespace Akka.Streams.Dsl;

/// <summary>A partitioner named an outlet that does not exist.</summary>
public sealed class PartitionOutOfBoundsException : Exception
{
    public PartitionOutOfBoundsException(string message) : base(message)
    {
    }
}
