using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Lets several lanes give numbers to addresses: a subscriber has one number, whichever lane saw it first. Any thread.</summary>
internal sealed class SharedSubscribers(AddressSubscribers subscribers) : ISubscriberLookup
{
    private readonly Lock _one = new();

    public int Count
    {
        get
        {
            lock (_one) return subscribers.Count;
        }
    }

    public long Refused
    {
        get
        {
            lock (_one) return subscribers.Refused;
        }
    }

    public SubscriberProfile this[int index]
    {
        get
        {
            lock (_one) return subscribers[index];
        }
    }

    public bool TryFind(NetAddress address, out int subscriberIndex)
    {
        lock (_one) return subscribers.TryFind(address, out subscriberIndex);
    }
}
