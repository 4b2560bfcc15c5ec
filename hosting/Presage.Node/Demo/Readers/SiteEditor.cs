using System.Collections.Concurrent;
using Presage.Content;
using Presage.Core;
using Presage.Delivery;
using Presage.Node.Site;

namespace Presage.Node;

/// <summary>Corrects a story now and then and calls what shows it stale; knows of each story which correction every reader has to see.</summary>
internal sealed class SiteEditor(SampleSite site, OriginServer server, TimeProvider clock, ulong seed)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private const int TimesKept = 200;
    private const int NewestEdited = 30;
    private readonly ConcurrentDictionary<string, int> _confirmed = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<double> _times = new();
    private int _edits;

    public int Edits => Volatile.Read(ref _edits);

    /// <summary>Correction of a story that was confirmed to the editor; 0 before the first.</summary>
    public int ConfirmedOf(string path) => _confirmed.GetValueOrDefault(path);

    /// <summary>Milliseconds until a correction was confirmed: that 99 of 100 took less than. 0 before the first.</summary>
    public double ConfirmMillisecondsP99()
    {
        var times = _times.Order().ToArray();
        return times.Length == 0 ? 0 : times[(times.Length - 1) * 99 / 100];
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var random = new SeededRandom(seed);
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
                await EditAsync(site.Plan.Stories[^(1 + random.NextInt32(Math.Min(NewestEdited, site.Plan.Stories.Length)))], stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The demo has ended.
        }
    }

    private async Task EditAsync(SiteStory story, CancellationToken stop)
    {
        var correction = site.Edit(story);
        var began = clock.GetTimestamp();
        await server.InvalidateAsync(InvalidationScope.Tag, story.Tag, stop).ConfigureAwait(false);
        _times.Enqueue(clock.GetElapsedTime(began).TotalMilliseconds);
        if (_times.Count > TimesKept) _times.TryDequeue(out _);
        _confirmed[story.Path] = correction;
        Interlocked.Increment(ref _edits);
    }
}
