using System.Net;
using System.Net.Sockets;

namespace Presage.Traffic;

/// <summary>A UDP port could not be opened; the message names address, port, cause and remedy.</summary>
public sealed class UdpBindException : Exception
{
    public UdpBindException()
    {
    }

    public UdpBindException(string message) : base(message)
    {
    }

    public UdpBindException(string message, Exception cause) : base(message, cause)
    {
    }

    internal static UdpBindException For(IPEndPoint endpoint, SocketException cause) => new(cause.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"UDP {endpoint} is in use by another program; stop it or set presage.sources.udp.ports (ss -lunp shows who holds it)",
        SocketError.AccessDenied => $"UDP {endpoint} needs privileges: ports under 1024 are for root or CAP_NET_BIND_SERVICE",
        SocketError.AddressNotAvailable => $"{endpoint.Address} is no address of this machine; set presage.sources.udp.address",
        _ => $"UDP {endpoint} could not be opened: {cause.Message}",
    }, cause);
}
