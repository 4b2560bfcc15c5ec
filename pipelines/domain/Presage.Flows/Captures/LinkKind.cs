namespace Presage.Flows;

/// <summary>What a captured frame begins with; the numbers are those of the LINKTYPE registry of tcpdump.org.</summary>
public enum LinkKind
{
    /// <summary>BSD loopback: 4 bytes of address family in the byte order of the capturing machine.</summary>
    Null = 0,
    Ethernet = 1,

    /// <summary>PPP, with or without FF 03 in front.</summary>
    Ppp = 9,

    /// <summary>PPP in HDLC-like framing (RFC 1662).</summary>
    PppHdlc = 50,

    /// <summary>An IPv4 or IPv6 header at once.</summary>
    RawIp = 101,

    /// <summary>Cisco's HDLC, or PPP in its place.</summary>
    CiscoHdlc = 104,

    /// <summary>OpenBSD loopback: the family in network order.</summary>
    Loop = 108,
    LinuxCooked = 113,

    /// <summary>MPLS labels, then IP.</summary>
    Mpls = 219,
    LinuxCooked2 = 276,
}
