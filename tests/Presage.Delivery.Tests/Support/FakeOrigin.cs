using System.Collections.Concurrent;
using System.Text;

namespace Presage.Delivery.Tests;

/// <summary>A site in the test: pages by target, each of which may be held back until the test lets it go.</summary>
internal sealed class FakeOrigin : IOrigin
{
    private readonly ConcurrentDictionary<string, FakePage> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _asked = new(StringComparer.Ordinal);

    public string Name => "site";

    public ConcurrentQueue<OriginRequest> Requests { get; } = new();

    /// <summary>Nothing answers while this is set.</summary>
    public bool IsDown { get; set; }

    public int CountOf(string target) => Requests.Count(request => request.Target == target);

    public void Set(string target, string body, string cacheControl = "max-age=60", int status = 200, params (string Name, string Value)[] fields) =>
        _pages[target] = new FakePage(status, body, [new("Cache-Control", cacheControl), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);

    /// <summary>Holds answers to a target back; what they say is read when they are asked for, before they wait.</summary>
    public void Hold(string target) => (_gates[target], _asked[target]) = (new TaskCompletionSource(), new TaskCompletionSource());

    public void Release(string target) => _gates[target].TrySetResult();

    /// <summary>Done when a request for a target that is held back has come.</summary>
    public Task AskedAsync(string target) => _asked[target].Task;

    public async Task<OriginReply> OpenAsync(OriginRequest request, CancellationToken stop)
    {
        Requests.Enqueue(request);
        if (IsDown) throw new FetchException(FetchRefusal.Unreachable);
        var page = _pages.GetValueOrDefault(request.Target) ?? new FakePage(404, "nothing here", []);
        if (_gates.TryGetValue(request.Target, out var gate))
        {
            _asked[request.Target].TrySetResult();
            await gate.Task.WaitAsync(stop);
        }

        var tag = page.Headers.FirstOrDefault(field => field.Key == "ETag").Value;
        var isNotModified = tag is not null && request.Header("If-None-Match") == tag;
        return new OriginReply(isNotModified ? 304 : page.Status, page.Headers, new MemoryStream(isNotModified ? [] : Encoding.UTF8.GetBytes(page.Body)));
    }

    private sealed record FakePage(int Status, string Body, IReadOnlyList<KeyValuePair<string, string>> Headers);
}
