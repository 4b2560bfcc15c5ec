using System.Net.WebSockets;
using Presage.Agent;
using Presage.Agent.Tests.Support;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery.Tests;

/// <summary>Agents of a server that is cut off from the one who numbers the changes.</summary>
public sealed class CutOffAgentsTests : IAsyncLifetime
{
    private const ulong Client = 7;
    private static readonly TimeSpan ClientLease = TimeSpan.FromSeconds(10);
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private ContentNode _first = null!;
    private ContentNode _second = null!;
    private PushHub _hub = null!;
    private HubConnector _connector = null!;
    private PushClient _agent = null!;

    public async Task InitializeAsync()
    {
        (_first, _second) = (await ContentNode.ListenAsync("node-1", _clock), await ContentNode.ListenAsync("node-2", _clock));
        foreach (var node in (ContentNode[])[_first, _second])
        {
            node.ClientLease = ClientLease;
            node.Origin.Set("/1", "old", "max-age=3600");
        }

        _first.Begin(_folder.Path, _second);
        _second.Begin(_folder.Path, _first);
        await _second.Peers.SyncAsync();
        var settings = TestSettings.With().Push.Hub;
        Assert.Equal(ClientLease, settings.Lease);
        _hub = new PushHub(settings, new Unheard(), new InvalidationHistory(_second.Servers.All), _clock) { MayGrant = () => _second.Peers.IsInformed };
        _hub.Start();
        _second.Hub.Set(_hub);
        _connector = new HubConnector(_hub);
        var options = new AgentOptions
        {
            Site = new Uri("http://site.example/"), Folder = Path.Combine(_folder.Path, "agent"), StoreBytesMax = 1 << 20, BodyBytesMax = 1 << 20, CreditBytes = 1 << 20,
            Terms = new ClientTerms(NetworkClass.Wired), RetryMin = TimeSpan.FromMilliseconds(50), RetryMax = TimeSpan.FromMilliseconds(500),
        };
        _agent = PushClient.Open(options, _connector, _clock, seed: 1);
        _agent.Start();
        var content = (await _second.Servers.Server.PrefetchAsync("/1", null, default)).Content!;
        await Until.True(() => _hub.TryPush(Client, "site", content, new PushWorth(1, new EventTime(long.MaxValue)), out _), "the push is taken");
        await Until.True(() => _agent.Find("/1").MayServe, "it arrives");
    }

    public async Task DisposeAsync()
    {
        await _agent.DisposeAsync();
        await _hub.DisposeAsync();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task They_give_their_leases_up_as_soon_as_the_server_knows_that_it_is_cut_off_and_have_them_again_after_it()
    {
        _second.IsCutOff = true;
        await AdvanceAsync(TimeSpan.FromSeconds(4));
        Assert.True(_agent.Find("/1").MayServe);

        // Not after the agent's own lease of ten seconds, but with the server's of five.
        await AdvanceAsync(TimeSpan.FromSeconds(2));
        await Until.True(() => !_agent.Status.HasLease, "the lease is given up");
        Assert.False(_agent.Find("/1").MayServe);
        await AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.False(_agent.Status.HasLease);

        _second.IsCutOff = false;
        await _second.Peers.SyncAsync();
        await Until.True(
            () =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(50));
                return _agent.Find("/1").MayServe;
            },
            "it is served again, as nothing was called stale");
    }

    [Theory]
    [InlineData("whole")]
    [InlineData("stalled")]
    [InlineData("cut")]
    [InlineData("stalled later")]
    public async Task No_stale_body_is_served_after_the_acknowledgement_of_an_invalidation(string line)
    {
        _second.IsCutOff = true;
        if (line == "stalled") _connector.Line!.Hold();
        if (line == "cut") _connector.Line!.Cut();
        var invalidation = _first.Servers.InvalidateAsync(InvalidationScope.Id, "/1");
        var waited = TimeSpan.Zero;
        while (!invalidation.IsCompleted)
        {
            if (line == "stalled later" && waited == TimeSpan.FromSeconds(4.5)) _connector.Line!.Hold();
            await AdvanceAsync(TimeSpan.FromMilliseconds(250));
            waited += TimeSpan.FromMilliseconds(250);
            Assert.False(invalidation.IsCompleted && _agent.Find("/1").MayServe, $"{waited}");
        }

        await invalidation;
        // Both leases; how much later depends on when threads of this process get their turn.
        Assert.InRange(waited, TimeSpan.FromSeconds(14), TimeSpan.FromMinutes(2));
        for (var step = 0; step < 40; step++)
        {
            await AdvanceAsync(TimeSpan.FromMilliseconds(250));
            Assert.False(_agent.Find("/1").MayServe);
        }

        _second.IsCutOff = false;
        if (line.StartsWith("stalled", StringComparison.Ordinal)) _connector.Line!.Cut();
        await _second.Peers.SyncAsync();
        await Until.True(
            () =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(50));
                return _agent.Status.HasLease;
            },
            "it has a lease again");
        Assert.False(_agent.Find("/1").MayServe);
    }

    [Fact]
    public async Task A_client_that_is_slow_does_not_cut_its_server_off()
    {
        _connector.Line!.Hold();
        // Told to the first, and heard of by asking.
        _second.IsCutOff = true;
        var invalidation = _first.Servers.InvalidateAsync(InvalidationScope.Id, "/1");
        await _first.Peers.CheckAsync();
        _second.IsCutOff = false;

        await _second.Peers.SyncAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(_second.Peers.IsInformed);
        Assert.False(invalidation.IsCompleted);
        Assert.True(_agent.Find("/1").MayServe, "nobody has called it done yet");
        while (!invalidation.IsCompleted)
        {
            await AdvanceAsync(TimeSpan.FromMilliseconds(250));
            Assert.False(invalidation.IsCompleted && _agent.Find("/1").MayServe);
        }

        await invalidation;
    }

    /// <summary>Lets time go on in steps, and what it wakes run.</summary>
    private async Task AdvanceAsync(TimeSpan by)
    {
        for (var step = TimeSpan.FromMilliseconds(50); by > TimeSpan.Zero; by -= step)
        {
            _clock.Advance(step);
            for (var turn = 0; turn < 20; turn++) await Task.Yield();
        }
    }

    private sealed class HubConnector(PushHub hub) : IPushConnector
    {
        public MemoryLine? Line { get; private set; }

        public Task<WebSocket> ConnectAsync(CancellationToken stop)
        {
            Line = new MemoryLine();
            _ = hub.ServeAsync(Line.Server, PushAdmission.Admitted(Client, "reader", new EventTime(long.MaxValue)), CancellationToken.None);
            return Task.FromResult(Line.Client);
        }

        public void Renew()
        {
        }
    }

    private sealed class Unheard : IPushEvents
    {
        public void Opened(ulong client, string clientName, in ClientTerms terms, IReadOnlyList<HeldContent> held)
        {
        }

        public void Changed(ulong client, in ClientTerms terms)
        {
        }

        public void Requested(ulong client, string id, EventTime at, bool fromPush, string? referrer)
        {
        }

        public void Ended(ulong client, string id, PushOutcome outcome, long sentBytes, long ticket)
        {
        }

        public void Grown(ulong client, long ticket, long bytes)
        {
        }

        public void Closed(ulong client)
        {
        }
    }
}
