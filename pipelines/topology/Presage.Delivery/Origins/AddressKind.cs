namespace Presage.Delivery;

/// <summary>What an address is for.</summary>
public enum AddressKind
{
    /// <summary>Anyone's on the internet.</summary>
    Public,

    /// <summary>This machine's or this network's: loopback, private, carrier-grade NAT.</summary>
    Private,

    /// <summary>Nothing that an origin could have: link-local (and with it the metadata services of clouds), multicast, unspecified, reserved.</summary>
    Forbidden,
}
