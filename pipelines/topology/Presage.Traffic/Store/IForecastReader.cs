using Presage.Core;

namespace Presage.Traffic;

/// <summary>Answers what is known of a subscriber: its persona, its forecast, the model version and the step they are of.</summary>
public interface IForecastReader
{
    /// <summary>The newest row; null where there is none, or none whose time to live goes on. Any thread may ask.</summary>
    /// <exception cref="StoreException">The store cannot be reached, or holds something else under that id.</exception>
    ValueTask<StoredSubscriber?> ReadAsync(SubscriberId subscriber, CancellationToken cancellation);
}
