using Presage.Core;

namespace Presage.Flows;

/// <summary>Which subscriber an address belongs to. Indexes are dense, from 0, and stay with their subscriber.</summary>
public interface ISubscriberLookup
{
    int Count { get; }

    /// <summary>Look-ups of internal addresses that found no room for another subscriber.</summary>
    long Refused { get; }

    SubscriberProfile this[int index] { get; }

    bool TryFind(NetAddress address, out int subscriberIndex);

    /// <summary>Whose the address was at a time, on a port where several share it.</summary>
    bool TryFind(NetAddress address, ushort port, EventTime at, out int subscriberIndex) => TryFind(address, out subscriberIndex);

    /// <summary>Both ends of these records will be asked for next: has what that needs brought from memory. Finds and remembers nothing.</summary>
    void Prefetch(ReadOnlySpan<FlowRecord> records)
    {
    }
}
