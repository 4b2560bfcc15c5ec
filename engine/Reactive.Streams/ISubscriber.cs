namespace Reactive.Streams;

/// <summary>Takes the elements of a publisher. Calls come one at a time: the subscription, elements as far as asked for, at most one end.</summary>
/// <typeparam name="T">An element; never null.</typeparam>
public interface ISubscriber<in T>
{
    /// <summary>Comes first and once; nothing else comes before the subscription was asked for elements, but an end.</summary>
    void OnSubscribe(ISubscription subscription);

    void OnNext(T element);

    /// <summary>The last call: the flow has failed.</summary>
    void OnError(Exception cause);

    /// <summary>The last call: there are no more elements.</summary>
    void OnComplete();
}
