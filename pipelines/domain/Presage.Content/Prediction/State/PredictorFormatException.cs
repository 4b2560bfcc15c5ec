namespace Presage.Content;

/// <summary>Bytes that are no predictor state of a version and of limits that this one reads.</summary>
public sealed class PredictorFormatException : Exception
{
    public PredictorFormatException() : this("unspecified")
    {
    }

    public PredictorFormatException(string message) : base(message)
    {
    }

    public PredictorFormatException(string message, Exception cause) : base(message, cause)
    {
    }
}
