using System.Net;
using System.Net.Sockets;
using System.Text;
using Presage.Testing;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Store;

/// <summary>On a server of each test's own. Away: the server was killed; back: it runs again on its log.</summary>
public sealed class RedisForecastStoreTests : ForecastStoreSpec, IDisposable
{
    private readonly RedisServer? _server = RedisServer.TryStart();

    public void Dispose() => _server?.Dispose();

    [Fact]
    public async Task The_server_itself_ends_rows_and_anyone_reads_the_released_bytes()
    {
        using var store = Open();
        if (store is null) return;
        await store.WriteAsync([Rows.Of("alice"), Rows.Of("bob") with { ExpiresAt = DateTimeOffset.MaxValue }], default);

        var ends = await AskAsync("PTTL t:alice");
        Assert.InRange(long.Parse(ends.Trim(':', '\r', '\n')), 3_000_000, 3_600_000);
        Assert.Equal(":-1\r\n", await AskAsync("PTTL t:bob"));
        Assert.Equal($":{ForecastValue.Pack(Rows.Of("alice")).Length}\r\n", await AskAsync("STRLEN t:alice"));
    }

    [Fact]
    public async Task A_value_of_somebody_else_is_named_with_its_key()
    {
        using var store = Open();
        if (store is null) return;
        await AskAsync("SET t:alice hello");

        var problem = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(store, "alice"));

        Assert.Contains("t:alice is not this node's: offset 0", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_starts_after_the_node_is_found()
    {
        using var store = Open();
        if (store is null) return;
        TakeAway();
        await Assert.ThrowsAsync<StoreException>(() => store.WriteAsync([Rows.Of("alice")], default));
        BringBack();
        var queue = new ForecastQueue(
            store,
            new ForecastQueueSettings(10, 10, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1)),
            new RowLife(Clock, TimeSpan.FromHours(1)),
            new LoopTally(),
            Akka.Event.NoLogger.Instance);
        queue.Offer(Rows.Of("alice"));

        queue.Start();
        await queue.DisposeAsync();

        Rows.AssertSame(Rows.Of("alice"), await ReadAsync(store, "alice"));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_after_the_time_out()
    {
        using var patient = Open();
        if (patient is null) return;
        await patient.WriteAsync([Rows.Of("alice")], default);
        using var store = new RedisForecastStore(
            new RedisSettings(_server!.Endpoint, "", 0, IsTls: false, "t:", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2)), Clock);
        Assert.NotNull(await ReadAsync(store, "alice"));
        await AskAsync("CLIENT PAUSE 600000 WRITE");

        var problem = await Assert.ThrowsAsync<StoreException>(() => store.WriteAsync([Rows.Of("alice")], default));

        Assert.Equal($"redis {_server.Endpoint} did not answer within 2 s.", problem.Message);
    }

    protected override IForecastStore? Open()
    {
        if (_server is null)
        {
            Missing.Report($"MISSING-SERVER {nameof(RedisForecastStoreTests)}: no redis-server in PATH (apt-get install redis-server)");
            return null;
        }

        return new RedisForecastStore(
            new RedisSettings(_server.Endpoint, "", 0, IsTls: false, "t:", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)), Clock);
    }

    protected override void TakeAway() => _server!.Kill();

    protected override void BringBack() => _server!.Start();

    /// <summary>One line of Redis' inline protocol, as by hand.</summary>
    private async Task<string> AskAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        var answer = new byte[256];
        return Encoding.ASCII.GetString(answer, 0, await stream.ReadAsync(answer));
    }
}
