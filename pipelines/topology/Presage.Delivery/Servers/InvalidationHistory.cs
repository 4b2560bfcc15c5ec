using System.Collections.Immutable;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>What clients that were away have missed, from the servers' own logs.</summary>
public sealed class InvalidationHistory(ContentServers servers) : IInvalidationHistory
{
    public IReadOnlyList<string> Origins { get; } = [.. servers.All.Select(server => server.Origin.Name)];

    public long NumberOf(string origin) => servers.ByName(origin)?.Number ?? 0;

    public ImmutableArray<Invalidation>? After(string origin, long number) => servers.ByName(origin) is { } server ? server.ChangesAfter(number).Missed : [];
}
