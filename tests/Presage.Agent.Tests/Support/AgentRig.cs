using Presage.Content;

namespace Presage.Agent.Tests.Support;

/// <summary>An agent with a folder of its own that goes with the test.</summary>
internal sealed class AgentRig : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("presage-agent-");
    private readonly PushRig _rig;
    private readonly ulong _client;
    private readonly Func<long> _bytesMax;
    private ulong _starts;

    public AgentRig(PushRig rig, ulong client, Func<long>? bytesMax = null, long storeBytesMax = 1 << 20)
    {
        (_rig, _client, _bytesMax, StoreBytesMax) = (rig, client, bytesMax ?? (() => long.MaxValue), storeBytesMax);
        Connector = new RigConnector(rig, client, _bytesMax);
        Agent = Open();
    }

    public RigConnector Connector { get; private set; }

    public PushClient Agent { get; private set; }

    public string Folder => _folder.FullName;

    public long StoreBytesMax { get; }

    /// <summary>As after a kill: nobody says good-bye, and what is on disk is what there is.</summary>
    public async Task KillAndRestart()
    {
        Connector.Line?.Cut();
        await Agent.DisposeAsync();
        Connector = new RigConnector(_rig, _client, _bytesMax);
        Agent = Open();
    }

    public bool MayServe(string id) => Agent.Find(id).MayServe;

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private PushClient Open()
    {
        var options = new AgentOptions
        {
            Site = new Uri("http://site.test/"),
            Folder = Folder,
            StoreBytesMax = StoreBytesMax,
            BodyBytesMax = 1 << 20,
            CreditBytes = 100_000,
            Terms = new ClientTerms(NetworkClass.Wired),
            RetryMin = TimeSpan.FromMilliseconds(1),
            RetryMax = TimeSpan.FromMilliseconds(4),
        };
        var agent = PushClient.Open(options, Connector, _rig.Time, 1000 * _client + ++_starts);
        agent.Start();
        return agent;
    }
}
