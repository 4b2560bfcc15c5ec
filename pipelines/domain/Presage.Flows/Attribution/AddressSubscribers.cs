using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Without a directory file: each IPv4 address, or IPv6 prefix of a set length, inside the internal prefixes is a subscriber named after it.
/// </summary>
/// <remarks>Indexes are given in order of appearance. It learns on every look-up, so one thread at a time.</remarks>
public sealed class AddressSubscribers : ISubscriberLookup
{
    private readonly AddressSubscriberOptions _options;
    private readonly SubscriberTerms _terms;
    private readonly PrefixTable<bool> _internal;
    private readonly AddressNumbers _indexes = new();
    private readonly List<SubscriberProfile> _profiles = [];

    /// <exception cref="ArgumentOutOfRangeException">Fewer than one subscriber allowed, or no prefix length from 1 to 128.</exception>
    public AddressSubscribers(AddressSubscriberOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SubscribersMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.V6PrefixLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.V6PrefixLength, 128);
        _options = options;
        _terms = new SubscriberTerms(options.Site, "", options.Plan);
        _internal = new PrefixTable<bool>(options.InternalPrefixes.Select(prefix => KeyValuePair.Create(prefix, true)));
    }

    public int Count => _profiles.Count;

    /// <inheritdoc/>
    public long Refused { get; private set; }

    public SubscriberProfile this[int index] => _profiles[index];

    public bool TryFind(NetAddress address, out int subscriberIndex)
    {
        subscriberIndex = -1;
        if (!_internal.TryFind(address, out _)) return false;
        var key = address.IsV4 ? address : new IpPrefix(address, _options.V6PrefixLength).Address;
        if (_indexes.TryFind(key, out subscriberIndex)) return true;
        if (_profiles.Count < _options.SubscribersMax)
        {
            subscriberIndex = Add(key);
            return true;
        }

        Refused++;
        subscriberIndex = -1;
        return false;
    }

    /// <inheritdoc/>
    public void Prefetch(ReadOnlySpan<FlowRecord> records)
    {
        foreach (ref readonly var record in records)
        {
            _indexes.Prefetch(record.SourceAddress);
            _indexes.Prefetch(record.DestinationAddress);
        }
    }

    private int Add(NetAddress key)
    {
        var name = key.IsV4 || _options.V6PrefixLength == 128 ? key.ToString() : new IpPrefix(key, _options.V6PrefixLength).ToString();
        _profiles.Add(new SubscriberProfile(new SubscriberId(name), _terms));
        _indexes.Add(key, _profiles.Count - 1);
        return _profiles.Count - 1;
    }
}
