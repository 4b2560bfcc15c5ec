namespace Reactive.Streams;

/// <summary>A step between a publisher and a subscriber; bound to the rules of both.</summary>
public interface IProcessor<in TIn, out TOut> : ISubscriber<TIn>, IPublisher<TOut>
{
}
