using Akka.Util;

namespace Akka.Streams;

/// <summary>Pulls elements from a running stream.</summary>
public interface ISinkQueue<T>
{
    /// <summary>The next element; none when the stream has completed. One call may be open at a time.</summary>
    Task<Option<T>> PullAsync();
}
