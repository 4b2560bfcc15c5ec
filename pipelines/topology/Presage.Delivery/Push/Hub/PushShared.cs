namespace Presage.Delivery;

/// <summary>What all channels of a hub share.</summary>
internal sealed record PushShared(PushHubOptions Options, OriginFloors Floors, DeltaShelf Shelf, PushCounters Counters, IPushEvents Events, TimeProvider Time)
{
    public Presage.Core.EventTime Now => Presage.Core.EventTime.From(Time.GetUtcNow());

    /// <summary>Whether the server hears of every invalidation in time: else no client is given a lease.</summary>
    public Func<bool> MayGrant { get; set; } = static () => true;

    /// <summary>Monotonic; moments are compared with this one only.</summary>
    public TimeSpan Elapsed => Time.GetElapsedTime(0);
}
