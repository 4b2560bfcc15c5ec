using Presage.Content;

namespace Presage.Delivery;

/// <summary>What may be asked of a running content loop, and told to it.</summary>
public interface IContentQueries
{
    /// <summary>What a client uses next; empty for one that is not known.</summary>
    /// <param name="client">Its name, or <c>key:</c> and 16 hex digits.</param>
    Task<ClientForecast> ForecastAsync(string client, int countMax, CancellationToken stop);

    /// <summary>What is known of a content; null for one that nobody has asked for.</summary>
    /// <param name="origin">Its site; null for the only one.</param>
    ContentView? Content(string? origin, string id);

    RingView Ring();

    /// <summary>What the guard in front of the sites did; null where there is none.</summary>
    GuardView? Guard();

    Task<CacheStatsView> CachesAsync(CancellationToken stop);

    /// <summary>Takes uses that a site tells; gives how many were taken.</summary>
    int Tell(IReadOnlyList<ToldUse> uses);

    /// <summary>Takes a change of a site; null for a site that is not known. After the return nobody is served what it names from before.</summary>
    /// <exception cref="IOException">It could not be stored; it was not acknowledged.</exception>
    Task<InvalidationView?> InvalidateAsync(string? origin, InvalidationScope scope, string name, CancellationToken stop);
}
