using System.Collections.Frozen;

namespace Presage.Delivery;

/// <summary>Fields that belong to one connection and are not passed on (RFC 9110, section 7.6.1), with those that the server writes itself.</summary>
public static class HopHeaders
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Content-Length");

    public static bool Contains(string name) => Names.Contains(name);
}
