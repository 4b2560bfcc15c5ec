namespace Presage.Delivery;

/// <summary>What a <see cref="DeliveryLoop"/> is put together from.</summary>
/// <param name="Servers">Disposed by the caller, after the loop.</param>
/// <param name="Hub">Sends to clients; see <see cref="HubSlot"/>.</param>
/// <param name="Ring">Who holds which content; of one server where it is the only one.</param>
/// <param name="Clock">By which contents age and pushes are paid.</param>
public sealed record DeliveryParts(DeliverySettings Settings, ContentServers Servers, IPushHub Hub, ILinkForecasts Links, ContentRing Ring, TimeProvider Clock)
{
    /// <summary>The other servers; null where it is the only one.</summary>
    public IRingMembership? Members { get; init; }

    /// <summary>Where the shards write down what they expect of clients; null where nobody reads it.</summary>
    public ExpectationBoard? Expectations { get; init; }
}
