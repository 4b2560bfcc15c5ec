using System.Collections.Concurrent;
using System.Text.Json;

namespace Presage.Browser.Tests;

/// <summary>A page in a profile of its own.</summary>
public sealed class Tab : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly DevTools _tools;
    private readonly string _profile;
    private readonly string _target;
    private readonly string _session;
    private readonly ConcurrentQueue<TabResponse> _responses = new();
    private TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Tab(DevTools tools, string profile, string target, string session)
    {
        (_tools, _profile, _target, _session) = (tools, profile, target, session);
        tools.Event += Take;
    }

    /// <summary>What the page got since it was last sent somewhere.</summary>
    public IReadOnlyList<TabResponse> Responses => [.. _responses];

    public static async Task<Tab> OpenAsync(DevTools tools, string profile)
    {
        var target = (await tools.SendAsync("Target.createTarget", new { url = "about:blank", browserContextId = profile })).GetProperty("targetId").GetString()!;
        var session = (await tools.SendAsync("Target.attachToTarget", new { targetId = target, flatten = true })).GetProperty("sessionId").GetString()!;
        var tab = new Tab(tools, profile, target, session);
        foreach (var domain in (string[])["Page", "Network", "Runtime", "ServiceWorker"]) await tab.SendAsync($"{domain}.enable");
        return tab;
    }

    public Task<JsonElement> SendAsync(string method, object? parameters = null) => _tools.SendAsync(method, parameters, _session);

    /// <summary>Goes to a page and waits until all of it is there.</summary>
    public async Task GoAsync(Uri address)
    {
        _responses.Clear();
        _loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync("Page.navigate", new { url = address.ToString() });
        await _loaded.Task.WaitAsync(Patience);
    }

    /// <summary>The value of an expression; promises are awaited.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true }).WaitAsync(Patience);
        if (answer.TryGetProperty("exceptionDetails", out var problem)) throw new InvalidOperationException(problem.ToString());
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Waits until the agent's status, as <c>s</c>, is as wanted, and returns it.</summary>
    public Task<JsonElement> UntilAsync(string condition) => EvaluateAsync($$"""
        (async () => {
          for (let tries = 0; tries < 600; tries++) {
            const s = globalThis.presage ? await presage.status() : undefined;
            if (s && ({{condition}})) return s;
            await new Promise((resolve) => setTimeout(resolve, 25));
          }
          throw new Error("never: {{condition.Replace("\"", "'", StringComparison.Ordinal)}}; " + JSON.stringify(globalThis.presage ? await presage.status() : "no agent"));
        })()
        """);

    /// <summary>Ends the worker as the browser does when it is idle; the next event starts it anew.</summary>
    public Task StopWorkerAsync() => SendAsync("ServiceWorker.stopAllWorkers");

    public async Task<byte[]> ScreenshotAsync() => (await SendAsync("Page.captureScreenshot")).GetProperty("data").GetBytesFromBase64();

    public async ValueTask DisposeAsync()
    {
        _tools.Event -= Take;
        await _tools.SendAsync("Target.closeTarget", new { targetId = _target });
        await _tools.SendAsync("Target.disposeBrowserContext", new { browserContextId = _profile });
    }

    private void Take(string session, string method, JsonElement parameters)
    {
        if (session != _session) return;
        if (method == "Page.loadEventFired") _loaded.TrySetResult();
        if (method != "Network.responseReceived") return;
        var response = parameters.GetProperty("response");
        if (!Uri.TryCreate(response.GetProperty("url").GetString(), UriKind.Absolute, out var address) || address.Scheme != "http") return;
        _responses.Enqueue(new TabResponse(address.PathAndQuery, response.GetProperty("status").GetInt32(), response.GetProperty("fromServiceWorker").GetBoolean()));
    }
}
