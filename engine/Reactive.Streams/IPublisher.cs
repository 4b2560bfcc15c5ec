namespace Reactive.Streams;

/// <summary>Sends elements to subscribers, to each as many as it has asked for.</summary>
/// <typeparam name="T">An element; never null.</typeparam>
public interface IPublisher<out T>
{
    /// <summary>Gives the subscriber a subscription; a subscriber that is refused gets one too, and an error after it (rule 1.9).</summary>
    /// <exception cref="ArgumentNullException">There is no subscriber.</exception>
    void Subscribe(ISubscriber<T> subscriber);
}
