namespace Akka.Streams;

/// <summary>A source queue that can end its stream.</summary>
public interface ISourceQueueWithComplete<in T> : ISourceQueue<T>
{
    /// <summary>Completes the stream after the elements that were taken.</summary>
    void Complete();

    void Fail(Exception ex);

    new Task WatchCompletionAsync();
}
