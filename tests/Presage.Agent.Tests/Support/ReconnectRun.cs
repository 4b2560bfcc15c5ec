using Presage.Core;

namespace Presage.Agent.Tests.Support;

/// <summary>
/// Contents are pushed to agents whose lines are cut after a random number of bytes, again and again: between frames, within them, before and after the last byte. At the end every
/// content that the hub took was stored once, and every byte is accounted for.
/// </summary>
internal static class ReconnectRun
{
    private const int Clients = 4;

    public static async Task<string> RunAsync(int connections, ulong seed)
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        var (taken, stored, made) = (0, 0L, 0);
        await Task.WhenAll(Enumerable.Range(1, Clients).Select(async client =>
        {
            var (mine, all, lines) = await RunAsync(rig, (ulong)client, connections / Clients, SeededRandom.ForStream(seed, (ulong)client));
            Interlocked.Add(ref taken, mine);
            Interlocked.Add(ref stored, all);
            Interlocked.Add(ref made, lines);
        }));
        var counters = rig.Hub.Counters;
        return $"{made} connections ({counters.Resumed} resumed, {counters.Resynced} begun anew), {taken} contents taken, {stored} stored, none twice, none lost";
    }

    private static async Task<(int Taken, long Stored, int Connections)> RunAsync(PushRig rig, ulong client, int connections, SeededRandom random)
    {
        var isOver = false;
        await using var agent = new AgentRig(rig, client, () => isOver ? long.MaxValue : 300 + random.NextInt32(30_000));
        var taken = 0;
        for (; agent.Connector.Connections < connections; taken++)
        {
            var id = $"/{client}/{taken}";
            var text = string.Concat(Enumerable.Repeat(id, 1 + random.NextInt32(2000)));
            await Until.True(() => rig.Push(client, PushRig.Content(id, text, 0)), $"{id} is taken");
            await Until.True(() => agent.Agent.Find(id).Content is not null, $"{id} arrives");
            if (!agent.Agent.Find(id).Content!.Body.Span.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(text))) throw new InvalidDataException($"{id} is another");
            agent.Agent.Requested(id, true, "");
        }

        isOver = true;
        await Until.True(() => agent.Agent.Status.ReportsOpen == 0, "all is reported");
        var tally = rig.Hub.TallyOf(client);
        if (tally.SentBytes != tally.UsedBytes || tally.OpenBytes != 0) throw new InvalidDataException($"Bytes do not add up: {tally.SentBytes} sent, {tally.UsedBytes} used.");
        var status = agent.Agent.Status;
        if (status.Stored != taken || status.Refused != 0) throw new InvalidDataException($"{taken} taken, {status.Stored} stored, {status.Refused} refused.");
        return (taken, status.Stored, agent.Connector.Connections);
    }
}
