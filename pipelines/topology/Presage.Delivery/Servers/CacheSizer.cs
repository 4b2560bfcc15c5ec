using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// Shares memory among the caches of all origins, each interval anew: each part goes where it brings most hits a second, by what each cache would hit with more. While the machine is
/// short of memory, half of it is given up.
/// </summary>
public sealed class CacheSizer : IAsyncDisposable
{
    /// <summary>What a request counts after an interval, against one of the next.</summary>
    private const double Decay = 0.5;

    private readonly ContentServers _servers;
    private readonly CacheSettings _settings;
    private readonly Func<double> _pressure;
    private readonly PeriodicTimer _timer;
    private readonly Task _running;
    private long _resizes;

    /// <param name="pressure">Share of the machine's memory that is in use, 0 to 1.</param>
    public CacheSizer(ContentServers servers, CacheSettings settings, Func<double> pressure, TimeProvider clock)
    {
        (_servers, _settings, _pressure, _timer) = (servers, settings, pressure, new PeriodicTimer(settings.ResizeInterval, clock));
        _running = RunAsync();
    }

    /// <summary>Times that memory was shared out.</summary>
    public long Resizes => Volatile.Read(ref _resizes);

    /// <summary>Share of the machine's memory that is in use, as the runtime last saw it.</summary>
    public static double MachinePressure() => GC.GetGCMemoryInfo() is { TotalAvailableMemoryBytes: > 0 } memory ? (double)memory.MemoryLoadBytes / memory.TotalAvailableMemoryBytes : 0;

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _running.ConfigureAwait(false);
    }

    internal void Share()
    {
        var bytes = _pressure() > _settings.PressureShare ? _settings.MemoryBytes / 2 : _settings.MemoryBytes;
        var least = Math.Min(_settings.OriginMemoryMinBytes, bytes / _servers.All.Count);
        var demands = _servers.All.Select(server => server.Cache.Measure(Decay))
            .Select(measured => new CacheDemand(measured.Curve, measured.Requests / _settings.ResizeInterval.TotalSeconds, least, bytes))
            .ToArray();
        var sizes = SizeProposal.Share(demands, bytes, _settings.MemoryPartBytes, _settings.PartHitsPerSecondMin);
        // What no curve asks for is shared evenly: a cache that was not asked yet must be able to begin.
        var rest = (bytes - sizes.Sum()) / sizes.Length;
        for (var index = 0; index < sizes.Length; index++) _servers.All[index].Cache.Resize(sizes[index] + rest);
        Interlocked.Increment(ref _resizes);
    }

    private async Task RunAsync()
    {
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false)) Share();
    }
}
