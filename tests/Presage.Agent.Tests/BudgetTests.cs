using Presage.Agent.Tests.Support;
using Presage.Content;
using Presage.Core;
using Presage.Delivery;

namespace Presage.Agent.Tests;

/// <summary>The byte budget on the line itself, through the hub and real agents: three times as much is pushed as may go out, uses come, and lines are cut.</summary>
public sealed class BudgetTests
{
    private const int Clients = 3;
    private const int Seconds = 300;
    private const int MinuteBytes = 20_000;

    [Fact]
    public async Task In_no_minute_goes_out_more_than_the_budget_and_every_byte_is_accounted_for()
    {
        var time = new FakeTime();
        var random = new SeededRandom(11);
        await using var rig = new PushRig(time, PushRig.Options with { Channel = PushRig.Options.Channel with { BytesPerMinute = MinuteBytes } });
        var agents = Enumerable.Range(1, Clients).Select(client => new AgentRig(rig, (ulong)client)).ToArray();
        var sent = new long[Clients, Seconds];
        for (var second = 0; second < Seconds; second++)
        {
            foreach (var client in Enumerable.Range(1, Clients)) Push(rig, (ulong)client, second, random);
            if (second % 40 == 20) agents[random.NextInt32(Clients)].Connector.Line?.Cut();
            Use(agents[random.NextInt32(Clients)].Agent, second, random);
            var before = -1L;
            await Until.True(() => Interlocked.Exchange(ref before, rig.Hub.Counters.FramesSent) == rig.Hub.Counters.FramesSent, "the lines are quiet");
            // What goes out from here on has a later time.
            for (var client = 0; client < Clients; client++) sent[client, second] = rig.Hub.TallyOf((ulong)client + 1).SentBytes;
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Check(sent);
        foreach (var agent in agents) await agent.DisposeAsync();
        var total = Enumerable.Range(1, Clients).Sum(client => rig.Hub.TallyOf((ulong)client).SentBytes);
        await Until.True(() =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return Enum.GetValues<PushOutcome>().Sum(rig.Hub.Counters.BytesOf) == total;
        }, "what was sent is used, unused, cancelled or evicted");
    }

    private static void Push(PushRig rig, ulong client, int second, SeededRandom random)
    {
        var content = PushRig.Content($"/{second}", new string((char)('a' + random.NextInt32(26)), 200 + random.NextInt32(1600)), 0);
        rig.Hub.TryPush(client, PushRig.Origin, content, new PushWorth(random.NextDouble(), EventTime.From(rig.Time.GetUtcNow()) + TimeSpan.FromSeconds(30 + random.NextInt32(60))), out _);
    }

    private static void Use(PushClient agent, int second, SeededRandom random)
    {
        var id = $"/{Math.Max(0, second - random.NextInt32(40))}";
        if (agent.Find(id).MayServe) agent.Requested(id, isFromPush: true, "");
    }

    /// <summary>Every span of 60 s that begins at a second.</summary>
    private static void Check(long[,] sent)
    {
        for (var client = 0; client < Clients; client++)
        {
            for (var second = 60; second < Seconds; second++)
                Assert.True(sent[client, second] - sent[client, second - 60] <= MinuteBytes, $"client {client}: {sent[client, second] - sent[client, second - 60]} bytes in the minute to second {second}");
            Assert.True(sent[client, Seconds - 1] > MinuteBytes, "the budget was never reached");
        }
    }
}
