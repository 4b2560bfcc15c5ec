using Microsoft.Extensions.Hosting;

namespace Presage.Api;

/// <summary>Leaves signals alone: the node's own ordered stop decides when the API ends.</summary>
public sealed class DetachedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
