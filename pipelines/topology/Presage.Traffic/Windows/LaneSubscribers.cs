using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>One lane's memory of <see cref="SharedSubscribers"/>: asks it once for each address, so that lanes hardly ever meet there.</summary>
/// <remarks>Remembers at most <c>addressesMax</c> addresses; of further ones, and of those outside, it asks each time. Not thread-safe.</remarks>
internal sealed class LaneSubscribers(SharedSubscribers shared, PrefixTable<bool> inside, int addressesMax) : ISubscriberLookup
{
    private readonly AddressNumbers _known = new();

    public int Count => shared.Count;

    public long Refused => shared.Refused;

    public SubscriberProfile this[int index] => shared[index];

    public bool TryFind(NetAddress address, out int subscriberIndex)
    {
        subscriberIndex = -1;
        if (!inside.TryFind(address, out _)) return false;
        if (_known.TryFind(address, out subscriberIndex)) return true;
        if (!shared.TryFind(address, out subscriberIndex)) return false;
        if (_known.Count < addressesMax) _known.Add(address, subscriberIndex);
        return true;
    }

    public void Prefetch(ReadOnlySpan<FlowRecord> records)
    {
        foreach (ref readonly var record in records)
        {
            _known.Prefetch(record.SourceAddress);
            _known.Prefetch(record.DestinationAddress);
        }
    }
}
