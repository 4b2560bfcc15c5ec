namespace Presage.Traffic;

/// <summary>The key-value store cannot be used; the message names the file, the cause and the remedy.</summary>
public sealed class StoreException : Exception
{
    public StoreException()
    {
    }

    public StoreException(string message) : base(message)
    {
    }

    public StoreException(string message, Exception cause) : base(message, cause)
    {
    }
}
