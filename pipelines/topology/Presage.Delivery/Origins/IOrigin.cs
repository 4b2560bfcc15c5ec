namespace Presage.Delivery;

/// <summary>A site that contents come from.</summary>
public interface IOrigin
{
    string Name { get; }

    /// <summary>Sends one request and gives the answer's head; the body is read from it. Redirects are answers like others.</summary>
    /// <exception cref="FetchException">There is no answer, and why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/>.</exception>
    Task<OriginReply> OpenAsync(OriginRequest request, CancellationToken stop);
}
