using Presage.Agent;
using Presage.Content;
using Presage.Delivery;
using Presage.Node.Site;

namespace Presage.Node;

/// <summary>The demo's readers: most are sent contents ahead, the others are the control group, which wants none. Each has a real agent with a store of its own.</summary>
internal sealed class SiteReaders : IAsyncDisposable
{
    private const double ControlShare = 1.0 / 3;
    private const long StoreBytesMax = 16 << 20;
    private const int BodyBytesMax = 4 << 20;
    private const int CreditBytes = 1 << 20;
    private static readonly TimeSpan LatelySpan = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryMin = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(10);

    private readonly LiveDelivery _delivery;
    private readonly PushCounters _pushes;
    private readonly TimeProvider _clock;
    private readonly SiteEditor _editor;
    private readonly RingLoad _ring;
    private readonly ReaderGroup _pushed;
    private readonly ReaderGroup _control;
    private readonly List<Reader> _readers = [];
    private readonly Queue<(long At, ReaderFigures Pushed, ReaderFigures Control)> _earlier = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    private SiteReaders(LiveDelivery delivery, SampleSite site, int count, ulong seed, TimeProvider clock)
    {
        (_delivery, _pushes, _clock) = (delivery, delivery.Pushes, clock);
        (_editor, _ring) = (new SiteEditor(site, delivery.Servers.All[0], clock, seed), new RingLoad(seed));
        var control = (int)Math.Round(count * ControlShare);
        (_pushed, _control) = (new ReaderGroup(count - control), new ReaderGroup(control));
    }

    /// <param name="delivery">In front of the site.</param>
    /// <param name="site">What is read and edited.</param>
    /// <param name="settings">How many readers there are, and what their network is like.</param>
    /// <param name="folder">For their stores.</param>
    /// <param name="clock">Of pauses and waits.</param>
    public static SiteReaders Start(LiveDelivery delivery, SampleSite site, ReaderSettings settings, string folder, TimeProvider clock)
    {
        var readers = new SiteReaders(delivery, site, settings.Count, settings.Seed, clock);
        for (var index = 0; index < settings.Count; index++) readers.Add(site, settings, Path.Combine(folder, $"reader-{index}"), index);
        foreach (var reader in readers._readers) readers._running.Add(reader.RunAsync(readers._stop.Token));
        readers._running.Add(readers._editor.RunAsync(readers._stop.Token));
        return readers;
    }

    /// <summary>To be called regularly: what happened in the last minute is told from the calls before.</summary>
    public ReadersSnapshot Look()
    {
        var (pushed, control, now) = (_pushed.Figures, _control.Figures, _clock.GetTimestamp());
        while (_earlier.Count > 1 && _clock.GetElapsedTime(_earlier.Peek().At, now) > LatelySpan) _earlier.Dequeue();
        var (_, pushedThen, controlThen) = _earlier.Count > 0 ? _earlier.Peek() : default;
        _earlier.Enqueue((now, pushed, control));
        var (owners, planned) = _ring.MaxToMean;
        return new ReadersSnapshot(
            _pushed.Count,
            _control.Count,
            pushed,
            control,
            pushed - pushedThen,
            control - controlThen,
            _pushes.ContentBytesSent,
            Enum.GetValues<PushOutcome>().ToDictionary(outcome => outcome, outcome => (_pushes.CountOf(outcome), _pushes.BytesOf(outcome))),
            _editor.Edits,
            _editor.ConfirmMillisecondsP99(),
            owners,
            planned);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running).ConfigureAwait(false);
        await Task.WhenAll(_readers.Select(reader => reader.DisposeAsync().AsTask())).ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Add(SampleSite site, ReaderSettings settings, string folder, int index)
    {
        var isPushed = index < _pushed.Count;
        var options = new AgentOptions
        {
            Site = _delivery.Address,
            Folder = folder,
            StoreBytesMax = StoreBytesMax,
            BodyBytesMax = BodyBytesMax,
            CreditBytes = CreditBytes,
            Terms = new ClientTerms(settings.Network, OptedOut: !isPushed),
            RetryMin = RetryMin,
            RetryMax = RetryMax,
        };
        _readers.Add(new Reader(new ReaderParts(site, _editor, isPushed ? _pushed : _control, settings.Link, _ring.Asked, _clock), options, settings.Seed * 1000 + (ulong)index));
    }
}
