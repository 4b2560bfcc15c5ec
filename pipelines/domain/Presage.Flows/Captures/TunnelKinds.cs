namespace Presage.Flows;

/// <summary>Ways to carry one IP packet inside another.</summary>
[Flags]
public enum TunnelKinds
{
    None = 0,

    /// <summary>IP in IP: protocols 4 and 41 (RFC 2003, RFC 4213), also behind a segment routing header (RFC 8754).</summary>
    IpInIp = 1,

    /// <summary>GRE with an IP packet or an Ethernet frame inside (RFC 2784, RFC 2890).</summary>
    Gre = 2,

    /// <summary>VXLAN on UDP port 4789 (RFC 7348).</summary>
    Vxlan = 4,

    /// <summary>GTP-U version 1 on UDP port 2152 (3GPP TS 29.281).</summary>
    GtpU = 8,
}
