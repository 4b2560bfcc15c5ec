using System.Net;
using System.Net.Sockets;

namespace Presage.Api.Tests;

public sealed class EdgeTests
{
    [Fact]
    public async Task A_failure_inside_tells_nothing_of_the_inside()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries { Failure = new InvalidOperationException("secret of the house") });
        var problem = await api.GetAsync("/subscribers/sub-1", HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_given_up()
    {
        var gate = new TaskCompletionSource();
        var options = RunningApi.Options with { RequestTimeout = TimeSpan.FromMilliseconds(20) };
        await using var api = await RunningApi.StartAsync(new FakeQueries { Gate = gate }, new FakeReadiness(), options);
        await api.GetAsync("/subscribers/sub-1", HttpStatusCode.GatewayTimeout);
        gate.SetResult();
    }

    [Fact]
    public async Task Another_method_is_refused_with_what_is_allowed()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        using var answer = await api.Client.DeleteAsync(new Uri("/personas", UriKind.Relative));
        await RunningApi.ReadAsync(answer, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["GET"], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/personas")]
    [InlineData("/nowhere")]
    [InlineData("/metrics")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        using var answer = await api.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Empty(answer.Headers.Server);
    }

    [Fact]
    public async Task On_loopback_a_foreign_host_name_is_refused()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/personas", UriKind.Relative));
        request.Headers.Host = "rebound.example";
        using var answer = await api.Client.SendAsync(request);
        await RunningApi.ReadAsync(answer, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_error()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var app = PresageApi.Build(RunningApi.Options with { Port = port }, new FakeQueries(), new FakeReadiness());
        var problem = await Assert.ThrowsAsync<ApiStartException>(() => PresageApi.StartAsync(app, default));
        Assert.Equal(
            $"The API cannot listen on 127.0.0.1:{port}: the port is in use. Choose another port, or stop the process that holds it.",
            problem.Message);
    }

    [Fact]
    public async Task Nothing_listens_before_the_start()
    {
        await using var app = PresageApi.Build(RunningApi.Options, new FakeQueries(), new FakeReadiness());
        Assert.Throws<InvalidOperationException>(() => PresageApi.UrlOf(app));
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Refused(RunningApi.Options with { Port = 65_536 });
        Refused(RunningApi.Options with { BodyBytesMax = 0 });
        Refused(RunningApi.Options with { RequestTimeout = TimeSpan.Zero });
        Refused(RunningApi.Options with { ConnectionsMax = 0 });

        static void Refused(ApiOptions options) =>
            Assert.Throws<ArgumentOutOfRangeException>(() => PresageApi.Build(options, new FakeQueries(), new FakeReadiness()));
    }
}
