using System.Net;
using System.Net.Sockets;

namespace Presage.Delivery;

/// <summary>
/// Tells public addresses from others (IANA's registries of special-purpose addresses, RFC 6890). An IPv6 address that carries an IPv4 address is what that one is; of
/// IPv6 only 2000::/3 is public.
/// </summary>
public static class AddressKinds
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"),
    ];

    private static readonly IPNetwork[] Forbidden =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/3"), IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("3fff::/20"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    public static AddressKind Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var inner = Carried(address);
        if (Private.Any(network => network.Contains(inner))) return AddressKind.Private;
        if (Forbidden.Any(network => network.Contains(inner))) return AddressKind.Forbidden;
        return inner.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(inner) ? AddressKind.Public : AddressKind.Forbidden;
    }

    /// <summary>The IPv4 address that an IPv6 address stands for, else the address itself.</summary>
    private static IPAddress Carried(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        // A scope is of no account for what an address is.
        var plain = address.ScopeId == 0 ? address : new IPAddress(address.GetAddressBytes());
        var bytes = plain.GetAddressBytes();
        if (Translated.Contains(plain)) return new IPAddress(bytes.AsSpan(12));
        if (SixToFour.Contains(plain)) return new IPAddress(bytes.AsSpan(2, 4));
        return Compatible.Contains(plain) && !IPAddress.IPv6Loopback.Equals(plain) ? new IPAddress(bytes.AsSpan(12)) : plain;
    }
}
