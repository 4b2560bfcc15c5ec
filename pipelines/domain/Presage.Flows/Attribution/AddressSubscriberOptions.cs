using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Bounds and names for <see cref="AddressSubscribers"/>.</summary>
/// <param name="InternalPrefixes">The addresses that are subscribers; everything else is the outside.</param>
/// <param name="SubscribersMax">At most this many; addresses that come later find no subscriber and are counted.</param>
/// <param name="V6PrefixLength">IPv6 addresses that share this many leading bits are one subscriber, 1 to 128.</param>
/// <param name="Site">Every such subscriber's site.</param>
/// <param name="Plan">Every such subscriber's plan.</param>
public sealed record AddressSubscriberOptions(
    ImmutableArray<IpPrefix> InternalPrefixes, int SubscribersMax, int V6PrefixLength, string Site, string Plan);
