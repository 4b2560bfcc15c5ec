using System.Collections.Concurrent;
using Presage.Agent;
using Presage.Core;

namespace Presage.Node;

/// <summary>A simulated reader with a real agent: walks through the site, keeps pictures, style and script as a browser does, and notes what it waited for.</summary>
internal sealed class Reader : IAsyncDisposable
{
    private const double PauseMilliseconds = 2000;
    private const double NewReaderChance = 0.5;
    private const string RevisionMark = "data-revision=\"";
    private readonly ReaderParts _parts;
    private readonly ReaderWalk _walk;
    private readonly AgentOptions _options;
    private readonly SeededRandom _returns;
    private readonly HttpClient _tokens;
    private readonly ConcurrentDictionary<string, bool> _kept = new(StringComparer.Ordinal);
    private PushClient _agent;
    private HttpClient _http;

    public Reader(ReaderParts parts, AgentOptions options, ulong seed)
    {
        (_parts, _options, _walk, _returns) = (parts, options, new ReaderWalk(parts.Site.Plan, seed), new SeededRandom(~seed));
        _tokens = new HttpClient { BaseAddress = options.Site };
        (_agent, _http) = Open();
    }

    public PushClientStatus Status => _agent.Status;

    /// <summary>Reads until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        _agent.Start();
        try
        {
            while (true)
            {
                await PauseAsync(stop).ConfigureAwait(false);
                var path = _walk.Next();
                if (_walk.Referrer.Length == 0) await ComeBackAsync(stop).ConfigureAwait(false);
                await ViewAsync(path, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The demo has ended.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        _tokens.Dispose();
    }

    private (PushClient Agent, HttpClient Http) Open()
    {
        Directory.CreateDirectory(_options.Folder);
        var agent = PushClient.Open(_options, new SitePushConnector(_tokens, _options.Site, Path.Combine(_options.Folder, "token")), _parts.Clock, _returns.NextUInt64() ^ (ulong)_parts.Clock.GetTimestamp());
        return (agent, new HttpClient(new PresageHandler(agent) { InnerHandler = new SocketsHttpHandler { UseCookies = false } }) { BaseAddress = _options.Site });
    }

    private async Task CloseAsync()
    {
        await _agent.DisposeAsync().ConfigureAwait(false);
        _http.Dispose();
    }

    private Task PauseAsync(CancellationToken stop) => Task.Delay(TimeSpan.FromMilliseconds(_walk.Pause(PauseMilliseconds)), _parts.Clock, stop);

    /// <summary>A session is over: the reader opens the site anew, or another reader comes in its place, whom nobody knows and who has nothing yet.</summary>
    private async Task ComeBackAsync(CancellationToken stop)
    {
        await CloseAsync().ConfigureAwait(false);
        if (_returns.NextDouble() < NewReaderChance)
        {
            Directory.Delete(_options.Folder, recursive: true);
            _kept.Clear();
        }

        (_agent, _http) = Open();
        _agent.Start();
        await PauseAsync(stop).ConfigureAwait(false);
    }

    private async Task ViewAsync(string path, CancellationToken stop)
    {
        var expected = _parts.Editor.ConfirmedOf(path);
        try
        {
            var page = await LoadAsync(path, _walk.Referrer, stop).ConfigureAwait(false);
            var parts = await Task.WhenAll((_parts.Site.Find(path)?.Parts ?? []).Select(part => LoadAsync(part, path, stop))).ConfigureAwait(false);
            var isStale = page.Text is { } text && RevisionOf(text) < expected;
            _parts.Group.Add(new ReaderFigures(
                1,
                1 + parts.Length,
                parts.Count(part => part.IsHeld) + (page.IsHeld ? 1 : 0),
                0,
                page.IsHeld ? 1 : 0,
                0,
                page.WaitMilliseconds + parts.Select(part => part.WaitMilliseconds).DefaultIfEmpty().Max(),
                isStale ? 1 : 0));
        }
        catch (HttpRequestException)
        {
            // The site stops, or a connection broke: the reader tries another page.
        }
    }

    private async Task<ReaderLoad> LoadAsync(string path, string referrer, CancellationToken stop)
    {
        if (_kept.ContainsKey(path)) return new ReaderLoad(true, 0, 0, null);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (referrer.Length > 0) request.Headers.Referrer = new Uri(_agent.Site, referrer);
        using var response = await _http.SendAsync(request, stop).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
        var source = response.Headers.TryGetValues(PresageHandler.SourceHeader, out var values) ? values.First() : null;
        var isPage = response.Content.Headers.ContentType?.MediaType == "text/html";
        if (!isPage && response.IsSuccessStatusCode) _kept.TryAdd(path, true);
        _parts.Asked(path);
        var isHeld = source == "push";
        _parts.Group.Add(new ReaderFigures(0, 0, 0, isHeld ? 1 : 0, 0, body.Length, 0, 0));
        return new ReaderLoad(isHeld, body.Length, isHeld ? 0 : _parts.Link.WaitMilliseconds(source is null ? body.Length : 0), isPage ? System.Text.Encoding.UTF8.GetString(body) : null);
    }

    private static int RevisionOf(string text)
    {
        var at = text.IndexOf(RevisionMark, StringComparison.Ordinal);
        if (at < 0) return 0;
        var digits = text.AsSpan(at + RevisionMark.Length);
        return int.Parse(digits[..digits.IndexOf('"')], System.Globalization.CultureInfo.InvariantCulture);
    }
}
