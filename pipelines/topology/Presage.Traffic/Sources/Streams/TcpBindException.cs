using System.Net;
using System.Net.Sockets;

namespace Presage.Traffic;

/// <summary>A TCP port could not be opened; the message names address, port, cause and remedy.</summary>
public sealed class TcpBindException : Exception
{
    public TcpBindException()
    {
    }

    public TcpBindException(string message) : base(message)
    {
    }

    public TcpBindException(string message, Exception cause) : base(message, cause)
    {
    }

    internal static TcpBindException For(IPEndPoint endpoint, SocketException cause) => new(cause.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"TCP {endpoint} is in use by another program; stop it or set another port (ss -ltnp shows who holds it)",
        SocketError.AccessDenied => $"TCP {endpoint} needs privileges: ports under 1024 are for root or CAP_NET_BIND_SERVICE",
        SocketError.AddressNotAvailable => $"{endpoint.Address} is no address of this machine",
        _ => $"TCP {endpoint} could not be opened: {cause.Message}",
    }, cause);
}
