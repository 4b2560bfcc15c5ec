namespace Akka.Streams;

/// <summary>What became of an offered element; see <see cref="QueueOfferResult"/>.</summary>
public interface IQueueOfferResult
{
}
