using System.Net;

namespace Presage.Delivery;

/// <summary>Addresses of a host.</summary>
public interface INameLookup
{
    /// <summary>Empty where there is none; an address for itself.</summary>
    Task<IReadOnlyList<IPAddress>> AddressesOfAsync(string host, CancellationToken stop);
}
