namespace Presage.Traffic;

/// <summary>
/// A key-value store of what anyone may read of subscribers. Construction is inert: a store that cannot be reached is known by its first
/// call, and may be reached by a later one.
/// </summary>
/// <remarks>
/// <c>presage.store.kind</c> names <c>sqlite</c>, <c>redis</c>, <c>none</c>, or a class of your own as <c>"Namespace.Type, Assembly"</c> with a
/// public constructor of (<see cref="Akka.Configuration.Config"/> with <c>presage.store.options</c>, <see cref="TimeProvider"/>). An
/// implementation shows itself right by the suite <c>ForecastStoreSpec</c> of the tests.
/// </remarks>
public interface IForecastStore : IForecastReader, IDisposable
{
    /// <summary>For the log and for messages: what it is and where.</summary>
    string Name { get; }

    /// <summary>
    /// Writes rows of different subscribers; each replaces what its subscriber had, and is gone after its <see cref="StoredSubscriber.ExpiresAt"/>.
    /// One call at a time. A call that failed is repeated with the same rows or newer ones, so it may have written some of them.
    /// </summary>
    /// <exception cref="StoreException">The rows cannot be written now.</exception>
    Task WriteAsync(IReadOnlyList<StoredSubscriber> rows, CancellationToken cancellation);
}
