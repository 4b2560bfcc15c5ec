using System.Globalization;
using Presage.Agent;
using Presage.Agent.Tests.Support;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery.Tests;

/// <summary>
/// Readers with real agents before a whole content loop: they read, pages are edited, lines are cut, agents are killed, others come in their place, stores are too small. After each second it is written down what
/// was asked for, and what was sent and not used, on the lines themselves.
/// </summary>
internal sealed class BudgetRun : IAsyncDisposable
{
    public const double WasteShare = 0.25;

    private const int Pages = 40;
    private const int Readers = 8;
    private const int WantNothing = 3;
    private const string Content = """
        presage.content.predictor { items-max = 1024, clients-max = 256, sessions-max = 1024, contexts-max = 1024 }
        presage.content.push { waste-price-ms = 0.0001, waste-share = 0.25, byte-price-ms = 0 }
        """;

    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly FakeOrigin _origin = new();
    private readonly SeededRandom _random;
    private readonly HubSlot _slot = new();
    private readonly RunningLoop _loop;
    private readonly PushHub _hub;
    private readonly List<AgentReader> _readers = [];
    private readonly int[] _at = new int[Readers + WantNothing];
    private readonly int[] _revisions = new int[Pages];
    private long _uses;
    private long _asked;

    public BudgetRun(ulong seed)
    {
        _random = new SeededRandom(seed);
        for (var page = 0; page < Pages; page++) Write(page);
        _loop = RunningLoop.StartOn(_slot, _folder.Path, (_origin, _clock), (Content, "clients { shards = 2, useful-for = 90s }, push { chunk = 512B, resume-limit = 60s }"));
        var settings = TestSettings.With(Content + "\n" + TestServers.SettingsWith("push { chunk = 512B, resume-limit = 60s }")).Push.Hub;
        _hub = new PushHub(settings, _loop.Loop.Events, new InvalidationHistory(_loop.Servers.All), _clock);
        _hub.Start();
        _slot.Set(_hub);
        for (var reader = 0; reader < Readers + WantNothing; reader++) _readers.Add(Reader($"reader-{reader}", isOptedOut: reader >= Readers));
    }

    public PushCounters Counters => _hub.Counters;

    /// <summary>After each second: bytes asked for by those who may be sent something, and bytes on lines that were not used, so far.</summary>
    public List<(long Asked, long InVain)> Seconds { get; } = [(0, 0)];

    public async Task RunAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            for (var reader = 0; reader < _readers.Count; reader++)
            {
                if (_random.NextInt32(3) == 0) await ReadAsync(reader);
            }

            await DisturbAsync();
            await SettleAsync();
            Seconds.Add((_asked, InVain()));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    public Task<ShardStats> StatsAsync() => _loop.LearnedAsync(_uses);

    public async ValueTask DisposeAsync()
    {
        foreach (var reader in _readers) await reader.DisposeAsync();
        await _hub.DisposeAsync();
        await _loop.DisposeAsync();
        _folder.Dispose();
    }

    private static string PathOf(int page) => string.Create(CultureInfo.InvariantCulture, $"/{page}");

    private AgentReader Reader(string name, bool isOptedOut)
    {
        var options = new AgentOptions
        {
            Site = new Uri("http://site.example/"),
            Folder = Path.Combine(_folder.Path, name),
            StoreBytesMax = 40_000,
            BodyBytesMax = 1 << 20,
            CreditBytes = 1 << 16,
            Terms = new ClientTerms(NetworkClass.Wired, OptedOut: isOptedOut),
            RetryMin = TimeSpan.FromMilliseconds(1),
            RetryMax = TimeSpan.FromSeconds(2),
        };
        return new AgentReader(_hub, name, options, _clock, () => 2000 + _random.NextInt32(60_000));
    }

    /// <summary>Mostly from one page to the next, as others do, so that it can be forecast.</summary>
    private async Task ReadAsync(int index)
    {
        var reader = _readers[index];
        _at[index] = _random.NextInt32(10) < 7 ? (_at[index] + 1) % Pages : _random.NextInt32(Pages);
        var path = PathOf(_at[index]);
        var (held, mayServe, _) = reader.Agent.Find(path);
        var bytes = mayServe ? held!.Body.Length : (await _loop.Servers.GetAsync(path)).Body.Length;
        if (reader.MayBeSent) _asked += bytes;
        _uses++;
        reader.Agent.Requested(path, isFromPush: mayServe, "");
    }

    private async Task DisturbAsync()
    {
        var reader = _readers[_random.NextInt32(Readers)];
        switch (_random.NextInt32(24))
        {
            case 0:
                reader.Line?.Cut();
                break;
            case 1:
                await reader.RestartAsync(isEmpty: _random.NextInt32(2) == 0);
                break;
            case 2:
            case 3:
                var page = _random.NextInt32(Pages);
                Write(page);
                if (_random.NextInt32(2) == 0) _ = _loop.Servers.InvalidateAsync(InvalidationScope.Id, PathOf(page));
                break;
            case 4:
                // Gone for good: another comes, whom nobody knows.
                _readers.Remove(reader);
                await reader.DisposeAsync();
                _readers.Insert(0, Reader($"{reader.Name}+", isOptedOut: false));
                break;
        }
    }

    /// <summary>Long enough for several frames, and alike enough that a difference pays.</summary>
    private void Write(int page)
    {
        var text = new SeededRandom((ulong)page);
        var body = string.Concat(Enumerable.Range(0, 200 + text.NextInt32(3000)).Select(_ => (char)('a' + text.NextInt32(26))));
        var revision = ++_revisions[page];
        _origin.Set(PathOf(page), $"{body} {revision}", "max-age=30, stale-while-revalidate=30", fields: ("ETag", $"\"{page}-{revision}\""));
    }

    /// <summary>Waits until nothing moves any more, without any time passing.</summary>
    private async Task SettleAsync()
    {
        var (before, same) = ((0L, 0L, 0L, 0L), 0);
        while (same < 3)
        {
            foreach (var reader in _readers) await FlushAsync(reader.Agent);
            var stats = (await _loop.Loop.Queries.CachesAsync(default)).Clients;
            var now = (Counters.FramesSent, Counters.FramesReceived, stats.SentBytes + stats.Uses, stats.OpenBytes);
            (before, same) = (now, now == before ? same + 1 : 0);
            for (var turn = 0; turn < 20; turn++) await Task.Yield();
        }
    }

    private static async Task FlushAsync(PushClient agent)
    {
        try
        {
            await agent.FlushAsync(default);
        }
        catch (Exception problem) when (problem is System.Net.WebSockets.WebSocketException or IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // The line was cut.
        }
    }

    private long InVain() => Counters.ContentBytesSent - Counters.BytesOf(PushOutcome.Used);
}
