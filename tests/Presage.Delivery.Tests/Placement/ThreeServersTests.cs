using Presage.Content;

namespace Presage.Delivery.Tests;

/// <summary>Three content servers on loopback, of two zones and different weights.</summary>
public sealed class ThreeServersTests : IAsyncLifetime
{
    private const int Pages = 90;
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private ContentNode[] _nodes = [];

    public async Task InitializeAsync()
    {
        _nodes = [await ContentNode.ListenAsync("node-1", _clock), await ContentNode.ListenAsync("node-2", _clock), await ContentNode.ListenAsync("node-3", _clock)];
        (_nodes[1].Weight, _nodes[2].Zone) = (2, "zone-2");
        foreach (var node in _nodes)
        {
            for (var page = 0; page < Pages; page++) node.Origin.Set($"/{page}", $"text {page}", "max-age=3600");
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes.Where(node => node.Peers is not null)) await node.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task All_know_the_same_ring_with_weights_and_zones_and_the_site_is_asked_once_for_each_content()
    {
        await StartAsync();

        Assert.All(_nodes, node => Assert.Equal([("node-1", "zone-1", 1), ("node-2", "zone-1", 2), ("node-3", "zone-2", 1)], node.Peers.Ring.Next.Nodes.Select(one => (one.Id, one.Zone, one.Weight))));
        Assert.All(Enumerable.Range(0, Pages), page => Assert.Single(_nodes.Select(node => string.Join(' ', node.Peers.Ring.ServersOf("site", $"/{page}"))).Distinct()));
        foreach (var node in _nodes)
        {
            for (var page = 0; page < Pages; page++) Assert.Equal((200, $"text {page}"), await node.Servers.GetAsync($"/{page}"));
        }

        Assert.Equal(Pages, _nodes.Sum(node => node.Origin.Requests.Count));
        Assert.True(_nodes[1].Origin.Requests.Count > Pages / 3);
    }

    [Fact]
    public async Task One_that_goes_in_order_is_left_out_at_once_and_the_others_have_what_it_had()
    {
        await StartAsync();
        for (var page = 0; page < Pages; page++) await _nodes[0].Servers.GetAsync($"/{page}");
        var asked = _nodes.Sum(node => node.Origin.Requests.Count);

        await RunAsync(_nodes[1].Peers.LeaveAsync());
        Assert.Equal(RingMemberStatus.Leaving, _nodes[0].Peers.Membership.Members.Single(member => member.Node.Id == "node-2").Status);
        _nodes[1].IsCutOff = true;
        await ReadyAsync(_nodes[0], _nodes[2]);

        Assert.All((ContentNode[])[_nodes[0], _nodes[2]], node => Assert.Equal(["node-1", "node-3"], node.Peers.Ring.Next.Nodes.Select(one => one.Id)));
        // What was asked for at one server it had from the others; what these never heard of they fetch when it is asked for.
        for (var page = 0; page < Pages; page++) Assert.Equal((200, $"text {page}"), await _nodes[0].Servers.GetAsync($"/{page}"));
        Assert.Equal(asked, _nodes.Sum(node => node.Origin.Requests.Count));
    }

    [Fact]
    public async Task One_that_is_silent_is_left_out_and_returns_when_it_answers()
    {
        await StartAsync();
        _nodes[2].IsCutOff = true;
        for (var check = 0; check < 2; check++)
        {
            await _nodes[0].Peers.CheckAsync();
            await _nodes[1].Peers.CheckAsync();
        }

        await ReadyAsync(_nodes[0], _nodes[1]);
        Assert.All(_nodes[..2], node => Assert.Equal(["node-1", "node-2"], node.Peers.Ring.Next.Nodes.Select(one => one.Id)));
        for (var page = 0; page < Pages; page++) Assert.Equal((200, $"text {page}"), await _nodes[0].Servers.GetAsync($"/{page}"));

        _nodes[2].IsCutOff = false;
        await ReadyAsync(_nodes);

        Assert.All(_nodes, node => Assert.Equal(3, node.Peers.Ring.Next.Nodes.Length));
        Assert.All(_nodes, node => Assert.All(node.Peers.Membership.Members, member => Assert.Equal((RingMemberStatus.Up, 0), (member.Status, member.FailuresInRow))));
    }

    [Fact]
    public async Task An_invalidation_said_at_any_of_them_holds_on_all()
    {
        await StartAsync();
        foreach (var node in _nodes)
        {
            await node.Servers.GetAsync("/1");
            node.Origin.Set("/1", "new", "max-age=3600");
        }

        await _nodes[2].Servers.InvalidateAsync(InvalidationScope.Id, "/1");

        foreach (var node in _nodes) Assert.Equal((200, "new"), await node.Servers.GetAsync("/1"));
    }

    private async Task StartAsync()
    {
        foreach (var node in _nodes) node.Begin(_folder.Path, [.. _nodes.Where(other => other != node)]);
        foreach (var node in _nodes[1..]) await node.Peers.SyncAsync();
        await ReadyAsync(_nodes);
    }

    /// <summary>Done when these know each other and none warms up.</summary>
    private static async Task ReadyAsync(params ContentNode[] nodes)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            foreach (var node in nodes) await node.Peers.CheckAsync();
        }
        while (nodes.Any(node => node.Peers.Ring.Next.Nodes.Length != nodes.Length || node.Peers.Ring.Pending.Count > 0));
    }

    /// <summary>Lets time go on until the work is done.</summary>
    private async Task RunAsync(Task work)
    {
        while (!work.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        await work;
    }
}
