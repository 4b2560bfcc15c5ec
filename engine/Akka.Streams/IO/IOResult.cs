using Akka.Util;

namespace Akka.Streams.IO;

/// <summary>How the reading or writing of bytes ended.</summary>
public readonly struct IOResult
{
    /// <summary>Bytes that were read or written, also when it failed afterwards.</summary>
    public readonly long Count;

    private readonly Result<NotUsed> _status;

    public IOResult(long count, Result<NotUsed> status)
    {
        Count = count;
        _status = status;
    }

    public bool WasSuccessful => _status.IsSuccess;

    /// <exception cref="NotSupportedException">There was none.</exception>
    public Exception Error => WasSuccessful ? throw new NotSupportedException("IO operation was successful.") : _status.Exception;

    public static IOResult Success(long count) => new(count, Result.Success(NotUsed.Instance));

    public static IOResult Failed(long count, Exception reason) => new(count, Result.Failure<NotUsed>(reason));
}
