namespace Presage.Kafka;

/// <summary>Kafka cannot be read; the message names servers, cause and remedy.</summary>
public sealed class KafkaSourceException : Exception
{
    public KafkaSourceException()
    {
    }

    public KafkaSourceException(string message) : base(message)
    {
    }

    public KafkaSourceException(string message, Exception cause) : base(message, cause)
    {
    }
}
