using System.Net.WebSockets;

namespace Presage.Agent.Tests.Support;

/// <summary>Connects an agent to a rig's hub by lines in memory.</summary>
/// <param name="bytesMax">After how many bytes the next line is cut.</param>
internal sealed class RigConnector(PushRig rig, ulong client, Func<long> bytesMax) : IPushConnector
{
    private int _connections;

    public MemoryLine? Line { get; private set; }

    public int Connections => Volatile.Read(ref _connections);

    public string Token => $"token of {client}";

    public Task<WebSocket> ConnectAsync(CancellationToken stop)
    {
        var line = new MemoryLine(bytesMax());
        Line = line;
        _ = rig.Serve(line, client);
        Interlocked.Increment(ref _connections);
        return Task.FromResult(line.Client);
    }

    public void Renew()
    {
    }
}
