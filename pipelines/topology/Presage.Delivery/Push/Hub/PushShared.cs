namespace Presage.Delivery;

/// <summary>What all channels of a hub share.</summary>
internal sealed record PushShared(PushHubOptions Options, OriginFloors Floors, DeltaShelf Shelf, PushCounters Counters, IPushEvents Events, TimeProvider Time)
{
    public Presage.Core.EventTime Now => Presage.Core.EventTime.From(Time.GetUtcNow());

    /// <summary>Monotonic; moments are compared with this one only.</summary>
    public TimeSpan Elapsed => Time.GetElapsedTime(0);
}
