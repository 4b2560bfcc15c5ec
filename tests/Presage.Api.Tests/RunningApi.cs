using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Presage.Delivery;
using Presage.Traffic.Queries;

namespace Presage.Api.Tests;

/// <summary>The API on Kestrel and a free loopback port.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    public const int BodyBytesMax = 4096;

    private readonly WebApplication _app;

    private RunningApi(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = PresageApi.UrlOf(app) };
    }

    public HttpClient Client { get; }

    public static ApiOptions Options { get; } = new()
    {
        Address = IPAddress.Loopback,
        Port = 0,
        BodyBytesMax = BodyBytesMax,
        RequestTimeout = TimeSpan.FromSeconds(30),
        ConnectionsMax = 16,
    };

    public static Task<RunningApi> StartAsync(ITrafficQueries queries) => StartAsync(queries, new FakeReadiness(), Options);

    public static Task<RunningApi> StartAsync(ITrafficQueries queries, IContentQueries content) => StartAsync(queries, new FakeReadiness(), Options, content);

    public static async Task<RunningApi> StartAsync(ITrafficQueries queries, IReadiness readiness, ApiOptions options, IContentQueries? content = null)
    {
        var app = PresageApi.Build(options, queries, readiness, content);
        await PresageApi.StartAsync(app, default);
        return new RunningApi(app);
    }

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(answer, expected);
    }

    public async Task<JsonElement> PostAsync(string path, string body, HttpStatusCode expected, string mediaType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        using var answer = await Client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ReadAsync(answer, expected);
    }

    /// <summary>The JSON of an answer; an error must be a problem whose status is the answer's.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {text}");
        if (text.Length == 0) return default;
        var json = JsonDocument.Parse(text).RootElement;
        if ((int)expected < 400) return json;
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)expected, json.GetProperty("status").GetInt32());
        Assert.Equal("about:blank", json.GetProperty("type").GetString());
        return json;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
