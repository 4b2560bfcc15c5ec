using Akka.Event;

namespace Akka.Streams;

/// <summary>A materializer that gives stages their log.</summary>
public interface IMaterializerLoggingProvider
{
    ILoggingAdapter MakeLogger(object logSource);
}
