namespace Presage.Flows;

/// <summary>What of a DHCP lease names the subscriber; RADIUS always names it by User-Name.</summary>
public enum LeaseHolder
{
    /// <summary>The hardware address, as <c>aa:bb:cc:dd:ee:ff</c>.</summary>
    Hardware = 0,

    /// <summary>The name that the client gave.</summary>
    Hostname,

    /// <summary>The client's identifier (DUID with IPv6), as the file writes it.</summary>
    ClientId,

    /// <summary>The relay agent's circuit id (RFC 3046).</summary>
    CircuitId,
}
