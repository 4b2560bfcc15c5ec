namespace Presage.Delivery;

/// <summary>The servers of all origins of a node, with the memory that they share.</summary>
public sealed class ContentServers : IAsyncDisposable
{
    private const string AnyHost = "*";

    private readonly Dictionary<string, OriginServer> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OriginServer> _byHost = new(StringComparer.OrdinalIgnoreCase);

    private ContentServers(IReadOnlyList<OriginServer> all, FetchCounters fetches)
    {
        (All, Fetches) = (all, fetches);
        foreach (var server in all)
        {
            _byName.Add(server.Origin.Name, server);
            foreach (var host in server.Origin.Hosts) _byHost.Add(host, server);
        }
    }

    public IReadOnlyList<OriginServer> All { get; }

    public FetchCounters Fetches { get; }

    /// <summary>Opens a server for each origin of the settings.</summary>
    /// <param name="origins">Gives the site behind the settings.</param>
    /// <param name="folder">Has a folder for each origin.</param>
    /// <param name="links">To other servers and to clients.</param>
    /// <exception cref="IOException">A folder cannot be used.</exception>
    public static ContentServers Open(DeliverySettings settings, Func<OriginSettings, IOrigin> origins, string folder, ContentLinks links)
    {
        var fetches = new FetchCounters();
        var bytes = settings.Cache.MemoryBytes / Math.Max(1, settings.Origins.Count);
        return new ContentServers(
            [.. settings.Origins.Select(origin => OriginServer.Open(new OriginParts(
                origin,
                new OriginFetcher(origins(origin), settings.Fetch, links.Clock, fetches),
                settings.Cache,
                settings.Invalidations,
                bytes,
                Path.Combine(folder, FolderNameOf(origin.Name)),
                links.Peers,
                links.Hub,
                links.Clock)))],
            fetches);
    }

    public OriginServer? ByName(string name) => _byName.GetValueOrDefault(name);

    /// <param name="name">Null for the only one.</param>
    public OriginServer? ByNameOrOnly(string? name) => name is not null ? ByName(name) : All is [var only] ? only : null;

    /// <summary>The server of the site that readers know by a host.</summary>
    public OriginServer? ByHost(string host) => _byHost.GetValueOrDefault(host) ?? _byHost.GetValueOrDefault(AnyHost);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in All) await server.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A name is the operator's own, but a folder's name has fewer characters.</summary>
    private static string FolderNameOf(string origin) => Uri.EscapeDataString(origin).TrimStart('.');
}
