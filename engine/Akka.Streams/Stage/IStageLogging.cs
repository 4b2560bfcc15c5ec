using Akka.Event;

namespace Akka.Streams.Stage;

/// <summary>A stage with a log.</summary>
public interface IStageLogging
{
    ILoggingAdapter Log { get; }
}
