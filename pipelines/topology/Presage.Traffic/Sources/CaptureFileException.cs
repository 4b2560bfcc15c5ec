namespace Presage.Traffic;

/// <summary>A capture file cannot be read; the message names file, cause and remedy.</summary>
public sealed class CaptureFileException : Exception
{
    public CaptureFileException()
    {
    }

    public CaptureFileException(string message) : base(message)
    {
    }

    public CaptureFileException(string message, Exception cause) : base(message, cause)
    {
    }
}
