using System.Collections.Immutable;
using System.Net.WebSockets;
using Presage.Content;

namespace Presage.Agent;

/// <summary>
/// Keeps a channel of <c>presage.push.v1</c> to a site and what comes through it: connects again when it breaks, reports what became of what was sent, and says what may be served.
/// May be used from any thread.
/// </summary>
public sealed class PushClient : IAsyncDisposable
{
    private const WebSocketCloseStatus MalformedCode = (WebSocketCloseStatus)4400;
    private const WebSocketCloseStatus TokenCode = (WebSocketCloseStatus)4401;
    private const WebSocketCloseStatus ReplacedCode = (WebSocketCloseStatus)4409;
    private const WebSocketCloseStatus CutOffCode = (WebSocketCloseStatus)4410;
    private const WebSocketCloseStatus TooManyCode = (WebSocketCloseStatus)4429;
    private readonly AgentState _state;
    private readonly IPushConnector _connector;
    private readonly TimeProvider _time;
    private readonly RetryPace _pace;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private PushLine? _line;

    private PushClient(AgentOptions options, IPushConnector connector, TimeProvider time, ulong seed)
    {
        (_connector, _time, Site) = (connector, time, options.Site);
        _pace = new RetryPace(options.RetryMin, options.RetryMax, seed);
        _state = new AgentState(options, time, seed);
    }

    public Uri Site { get; }

    public bool IsConnected => _line is not null;

    /// <summary>Another connection of the same client took over; this one does not come back by itself.</summary>
    public bool IsReplaced { get; private set; }

    public PushClientStatus Status => _state.Status;

    /// <summary>Opens the store, reading what is there.</summary>
    /// <param name="seed">Random and new for each start: it names the sequence of reports, and spreads waits.</param>
    public static PushClient Open(AgentOptions options, IPushConnector connector, TimeProvider time, ulong seed) => new(options, connector, time, seed);

    /// <summary>Begins to connect; contents held from before may be served once the server has answered.</summary>
    public void Start() => _running = RunAsync();

    /// <summary>What there is for a request.</summary>
    public ServeAnswer Find(string id) => _state.Find(id);

    /// <summary>The origin was asked whether a body is still good, and said so.</summary>
    /// <param name="terms">That came with it; null where the question failed.</param>
    /// <param name="tags">That came with it, by which invalidations may name the content.</param>
    internal void Confirm(string id, in ContentHash hash, FreshnessTerms? terms, ImmutableArray<string> tags) => _state.Confirm(id, hash, terms, tags);

    /// <summary>The origin was asked, and has another body.</summary>
    internal void Outdated(string id, in ContentHash hash) => _state.Outdated(id, hash);

    /// <summary>The origin has another body, which came as the difference to the one that is held.</summary>
    internal void Replace(StoredContent newer, in ContentHash held) => _state.Replace(newer, held);

    /// <summary>The token to show with a request, so that a site that challenges strangers lets the agent through; null for another site's.</summary>
    internal string? TokenFor(Uri? target) => target is not null && AgentRules.IsOf(Site, target) ? _connector.Token : null;

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>A use, to be reported.</summary>
    /// <param name="referrer">Id of the page that asked, empty if unknown.</param>
    public void Requested(string id, bool isFromPush, string referrer) => _state.Requested(id, isFromPush, referrer);

    /// <summary>Network, Save-Data or opt-out changed.</summary>
    public void Change(ClientTerms terms) => _state.Change(terms);

    /// <summary>Sends what waits, without waiting for the next tick.</summary>
    public Task FlushAsync(CancellationToken stop) => _line?.FlushAsync(stop) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_line is { } line) await line.LeaveAsync(_stop.Token).WaitAsync(TimeSpan.FromSeconds(1), _time).ConfigureAwait(false);
        }
        catch (Exception problem) when (IsOfTheLine(problem) || problem is TimeoutException)
        {
            // The lease runs out by itself.
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static bool IsOfTheLine(Exception problem) =>
        problem is WebSocketException or HttpRequestException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException;

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested && !IsReplaced)
        {
            try
            {
                Judge(await ConnectAsync().ConfigureAwait(false));
                if (!IsReplaced) await Task.Delay(_pace.Next(), _time, _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<WebSocketCloseStatus?> ConnectAsync()
    {
        try
        {
            using var socket = await _connector.ConnectAsync(_stop.Token).ConfigureAwait(false);
            using var line = new PushLine(socket, _state, _time);
            return await line.RunAsync(() => Begun(line), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (IsOfTheLine(problem))
        {
            return null;
        }
        finally
        {
            _line = null;
        }
    }

    private void Begun(PushLine line)
    {
        _line = line;
        _pace.Reset();
    }

    private void Judge(WebSocketCloseStatus? code)
    {
        IsReplaced = code == ReplacedCode;
        if (code == CutOffCode) _state.EndLease();
        if (code == TokenCode) _connector.Renew();
        if (code is MalformedCode or TooManyCode or WebSocketCloseStatus.MessageTooBig) _pace.Slow();
    }
}
