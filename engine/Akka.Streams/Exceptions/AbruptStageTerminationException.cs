using Akka.Streams.Stage;

namespace Akka.Streams;

/// <summary>A stage was stopped without completing, failing or being cancelled.</summary>
public sealed class AbruptStageTerminationException : Exception
{
    public AbruptStageTerminationException(GraphStageLogic logic)
        : base($"GraphStage {logic} terminated abruptly, caused by for example materializer or actor system termination.")
    {
    }
}
