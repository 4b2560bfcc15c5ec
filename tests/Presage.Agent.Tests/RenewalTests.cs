using System.Net;
using System.Text;
using Presage.Agent.Tests.Support;
using Presage.Content;

namespace Presage.Agent.Tests;

/// <summary>An agent is told that a body which it holds is good for longer.</summary>
public sealed class RenewalTests : IAsyncDisposable
{
    private static readonly Uri Target = new("http://site.test/a");
    private readonly FakeTime _time = new();
    private readonly PushRig _rig;
    private readonly AgentRig _agent;
    private readonly CountingSite _site = new();
    private readonly HttpClient _http;

    public RenewalTests()
    {
        _rig = new PushRig(_time, PushRig.Options);
        _agent = new AgentRig(_rig, 7);
        _http = new HttpClient(new PresageHandler(_agent.Agent) { InnerHandler = _site });
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _site.Dispose();
        await _agent.DisposeAsync();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task What_was_renewed_is_served_without_a_request_after_its_first_time_is_over()
    {
        await PushAsync();
        var sent = _rig.Hub.TallyOf(7).SentBytes;
        await PassAsync(50);
        await RenewAsync(version: 0);
        await PassAsync(50);

        Assert.Equal("body of a", await _http.GetStringAsync(Target));

        Assert.Equal(0, _site.Requests);
        Assert.Equal((1L, 1L), (_agent.Agent.Status.Stored, _agent.Agent.Status.Renewed));
        Assert.Equal(sent, _rig.Hub.TallyOf(7).SentBytes);
        await UntilToldAsync("7 ended /a Used 9");
        Assert.Equal((1, 1), (_rig.Hub.Counters.Renewals, _rig.Hub.Counters.PushesTaken));
    }

    [Fact]
    public async Task Without_a_renewal_the_site_is_asked()
    {
        await PushAsync();
        await PassAsync(100);

        Assert.Equal("body of a", await _http.GetStringAsync(Target));
        Assert.Equal(1, _site.Requests);
    }

    [Fact]
    public async Task A_renewal_outlives_a_restart_of_the_agent()
    {
        await PushAsync();
        await RenewAsync(version: 0, seconds: 1000);
        await _agent.KillAndRestart();
        await PassAsync(100);

        await Until.True(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(50));
                return _agent.MayServe("/a");
            },
            "it is connected again and serves");
        Assert.Equal(0, _agent.Agent.Status.Damaged);
    }

    [Fact]
    public async Task An_invalidation_after_a_renewal_is_in_force_and_a_renewal_from_before_it_changes_nothing()
    {
        await PushAsync();
        await RenewAsync(version: 0);
        var (_, done) = _rig.Invalidate(InvalidationScope.Id, "/a");
        await Until.True(() => done.IsCompleted, "the invalidation is acknowledged");
        Assert.False(_agent.MayServe("/a"));

        Assert.False(_rig.Renew(7, Content(0, 60)));
        Assert.False(_agent.MayServe("/a"));
        await RenewAsync(version: 1);
        Assert.True(_agent.MayServe("/a"));
    }

    private StoredContent Content(long version, int seconds)
    {
        var fresh = _time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        return PushRig.Content("/a", "body of a", version) with { Terms = new FreshnessTerms(fresh, fresh, fresh, false) };
    }

    private async Task PushAsync()
    {
        await Until.True(() => _rig.Push(7, Content(0, 60)), "the push is taken");
        await Until.True(() => _agent.MayServe("/a"), "it arrives");
        await UntilAsync(() => _agent.Agent.Status.ReportsOpen == 0);
    }

    private async Task RenewAsync(long version, int seconds = 60)
    {
        var renewed = _agent.Agent.Status.Renewed;
        Assert.True(_rig.Renew(7, Content(version, seconds)));
        await UntilAsync(() => _agent.Agent.Status.Renewed > renewed && _agent.Agent.Status.ReportsOpen == 0);
    }

    /// <summary>In steps, so that the lease goes on.</summary>
    private async Task PassAsync(int seconds)
    {
        for (var step = 0; step < 2 * seconds; step++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await Until.True(() => _agent.Agent.Status.HasLease || !_agent.Agent.IsConnected, "the lease is renewed");
        }
    }

    private Task UntilToldAsync(string what) => UntilAsync(() => _rig.Told.Contains(what));

    private Task UntilAsync(Func<bool> holds) => Until.True(
        () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
            return holds();
        },
        "it is so");

    /// <summary>Says that nothing has changed.</summary>
    private sealed class CountingSite : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotModified) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("")), RequestMessage = request });
        }
    }
}
