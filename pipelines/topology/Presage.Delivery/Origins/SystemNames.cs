using System.Net;
using System.Net.Sockets;

namespace Presage.Delivery;

/// <summary>The machine's own resolver.</summary>
public sealed class SystemNames : INameLookup
{
    public async Task<IReadOnlyList<IPAddress>> AddressesOfAsync(string host, CancellationToken stop)
    {
        if (IPAddress.TryParse(host, out var address)) return [address];
        try
        {
            return await Dns.GetHostAddressesAsync(host, stop).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
