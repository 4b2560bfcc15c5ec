namespace Akka.Streams;

/// <summary>Offers elements to a running stream.</summary>
public interface ISourceQueue<in T>
{
    /// <summary>Completes when the stream has taken, dropped or refused the element.</summary>
    Task<IQueueOfferResult> OfferAsync(T element);

    Task WatchCompletionAsync();
}
