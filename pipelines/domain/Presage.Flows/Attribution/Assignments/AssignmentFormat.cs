namespace Presage.Flows;

/// <summary>What a file of assigned addresses is.</summary>
public enum AssignmentFormat
{
    /// <summary><c>dhcpd.leases</c> of ISC DHCP and <c>dhcpd6.leases</c> of ISC DHCP (dhcpd.leases(5)); IPv4, IPv6 and delegated prefixes.</summary>
    IscDhcp = 0,

    /// <summary>Kea's lease file (memfile), IPv4 or IPv6, prefixes too; columns by its header.</summary>
    Kea,

    /// <summary>RADIUS accounting (RFC 2866) as FreeRADIUS writes it into detail files.</summary>
    RadiusDetail,

    /// <summary>RADIUS accounting as CSV; columns by its header, named as the attributes.</summary>
    RadiusCsv,
}
