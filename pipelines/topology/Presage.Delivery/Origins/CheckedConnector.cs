using System.Net;
using System.Net.Sockets;

namespace Presage.Delivery;

/// <summary>
/// Looks a name up once, checks every address it has, and connects to one of those it checked: a second answer of the name server (DNS rebinding) is never asked for.
/// One address that is not allowed refuses the name.
/// </summary>
internal sealed class CheckedConnector(INameLookup names, bool allowsPrivate)
{
    /// <exception cref="FetchException">The name has no address, or one that is not allowed; or none of them answers.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var addresses = await names.AddressesOfAsync(context.DnsEndPoint.Host, stop).ConfigureAwait(false);
        if (addresses.Count == 0) throw new FetchException(FetchRefusal.NameUnknown);
        if (!addresses.All(IsAllowed)) throw new FetchException(FetchRefusal.AddressForbidden);
        foreach (var address in addresses)
        {
            if (await TryConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), stop).ConfigureAwait(false) is { } stream) return stream;
        }

        throw new FetchException(FetchRefusal.Unreachable);
    }

    private static async Task<Stream?> TryConnectAsync(IPEndPoint endpoint, CancellationToken stop)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, stop).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address) => AddressKinds.Of(address) switch
    {
        AddressKind.Public => true,
        AddressKind.Private => allowsPrivate,
        _ => false,
    };
}
