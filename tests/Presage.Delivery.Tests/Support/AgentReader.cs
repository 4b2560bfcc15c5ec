using System.Net.WebSockets;
using Presage.Agent;
using Presage.Agent.Tests.Support;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery.Tests;

/// <summary>A reader with a real agent, on lines in memory that are cut after so many bytes.</summary>
internal sealed class AgentReader : IPushConnector, IAsyncDisposable
{
    private readonly PushHub _hub;
    private readonly AgentOptions _options;
    private readonly TimeProvider _clock;
    private readonly Func<long> _bytesMax;
    private ulong _starts;

    public AgentReader(PushHub hub, string name, AgentOptions options, TimeProvider clock, Func<long> bytesMax)
    {
        (_hub, Name, _options, _clock, _bytesMax) = (hub, name, options, clock, bytesMax);
        Agent = Open();
    }

    public string Name { get; }

    public string Token => Name;

    public PushClient Agent { get; private set; }

    public MemoryLine? Line { get; private set; }

    public bool MayBeSent => !_options.Terms.OptedOut;

    /// <summary>As after a kill; what is on disk is what there is, unless that is gone too.</summary>
    public async Task RestartAsync(bool isEmpty)
    {
        Line?.Cut();
        await Agent.DisposeAsync();
        if (isEmpty) Directory.Delete(_options.Folder, recursive: true);
        Agent = Open();
    }

    public Task<WebSocket> ConnectAsync(CancellationToken stop)
    {
        Line = new MemoryLine(_bytesMax());
        _ = _hub.ServeAsync(Line.Server, PushAdmission.Admitted(ContentKeys.OfClient(Name), Name, new EventTime(long.MaxValue)), CancellationToken.None);
        return Task.FromResult(Line.Client);
    }

    public void Renew()
    {
    }

    public ValueTask DisposeAsync() => Agent.DisposeAsync();

    private PushClient Open()
    {
        Directory.CreateDirectory(_options.Folder);
        var agent = PushClient.Open(_options, this, _clock, StableHash.Of($"{Name} {++_starts}"));
        agent.Start();
        return agent;
    }
}
