using Presage.Agent.Tests.Support;
using Presage.Content;
using Presage.Core;
using Presage.Delivery;

namespace Presage.Agent.Tests;

public sealed class StalenessTests
{
    [Fact]
    public async Task A_client_behind_a_silent_line_serves_nothing_that_was_called_stale()
    {
        var time = new FakeTime();
        await using var rig = new PushRig(time, PushRig.Options);
        await using var agent = new AgentRig(rig, 7);
        await Until.True(() => rig.Push(7, PushRig.Content("/a", "body of a", 0)), "the push is taken");
        await Until.True(() => agent.MayServe("/a"), "it arrives");
        agent.Connector.Line!.Hold();
        var (_, done) = rig.Invalidate(InvalidationScope.Id, "/a");
        Assert.False(done.IsCompleted);
        Assert.True(agent.MayServe("/a"), "nobody has called it done yet");
        for (var step = 0; step < 200 && !done.IsCompleted; step++)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.True(!done.IsCompleted || !agent.MayServe("/a"));
        }

        Assert.Equal(new InvalidationReach(0, 1), await done);
        Assert.False(agent.MayServe("/a"));
        agent.Connector.Line!.Cut();
        await Until.True(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            return agent.Agent.Status.HasLease;
        }, "it is connected again");
        Assert.False(agent.MayServe("/a"));
    }

    [Fact]
    public async Task Invalidations_that_come_while_others_are_told_reach_each_client_in_the_order_of_their_numbers()
    {
        const ulong clients = 40;
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        var agents = Enumerable.Range(1, (int)clients).Select(client => new AgentRig(rig, (ulong)client)).ToArray();
        foreach (var client in Enumerable.Range(1, (int)clients)) await Until.True(() => rig.Push((ulong)client, PushRig.Content("/kept", "body", 0)), "the push is taken");
        await Until.True(() => agents.All(agent => agent.MayServe("/kept")), "all have it");

        var told = Enumerable.Range(0, 50).Select(number => rig.Invalidate(InvalidationScope.Id, $"/{number}").Done).ToArray();
        var reaches = await Task.WhenAll(told);

        // A number out of order would leave a gap, after which everything older is stale.
        Assert.All(agents, agent => Assert.True(agent.MayServe("/kept")));
        Assert.All(reaches, reach => Assert.Equal(new InvalidationReach((int)clients, 0), reach));
        foreach (var agent in agents) await agent.DisposeAsync();
    }

    [Fact]
    public async Task Stalls_and_cuts_let_no_stale_body_out_after_an_invalidation_is_done()
    {
        for (ulong seed = 1; seed <= 4; seed++) await RunAsync(seed);
    }

    private static async Task RunAsync(ulong seed)
    {
        const int clients = 3;
        var time = new FakeTime();
        var random = new SeededRandom(seed);
        await using var rig = new PushRig(time, PushRig.Options);
        var agents = Enumerable.Range(0, clients).Select(client => new AgentRig(rig, (ulong)client + 1)).ToArray();
        try
        {
            await RunAsync(rig, time, agents, random, $"seed {seed}");
        }
        finally
        {
            foreach (var agent in agents) await agent.DisposeAsync();
        }
    }

    private static async Task RunAsync(PushRig rig, FakeTime time, AgentRig[] agents, SeededRandom random, string name)
    {
        var clients = agents.Length;
        var rounds = new List<(Invalidation Made, Task<InvalidationReach> Done)>();
        for (var step = 0; step < 200; step++)
        {
            Act(rig, agents[random.NextInt32(clients)], (ulong)random.NextInt32(clients) + 1, rounds, random);
            time.Advance(TimeSpan.FromMilliseconds(random.NextInt32(400)));
            await Task.Yield();
            Check(agents, rounds, $"{name}, step {step}");
        }

        foreach (var agent in agents) agent.Connector.Line?.Release();
        await Until.True(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            return rounds.TrueForAll(round => round.Done.IsCompleted);
        }, "every invalidation is done");
        Check(agents, rounds, $"{name}, end");
    }

    private static void Act(PushRig rig, AgentRig agent, ulong client, List<(Invalidation Made, Task<InvalidationReach> Done)> rounds, SeededRandom random)
    {
        var id = $"/{random.NextInt32(3)}";
        switch (random.NextInt32(12))
        {
            case < 5: rig.Push(client, PushRig.Content(id, $"{id} at {rig.NumberOf(PushRig.Origin)}", rig.NumberOf(PushRig.Origin), "", "tag")); break;
            case 5: rounds.Add(rig.Invalidate(InvalidationScope.Id, id)); break;
            case 6 when random.NextInt32(3) == 0: rounds.Add(rig.Invalidate(InvalidationScope.Tag, "tag")); break;
            case 7: agent.Connector.Line?.Hold(); break;
            case 8: agent.Connector.Line?.Release(); break;
            case 9: agent.Connector.Line?.Cut(); break;
            case 10: Renew(rig, agent, client, id, isReadAnew: true); break;
            case 11: Renew(rig, agent, client, id, isReadAnew: false); break;
            default: break;
        }
    }

    /// <summary>What an agent holds is said to be good for longer: asked for at the origin after all that it called stale, or before.</summary>
    private static void Renew(PushRig rig, AgentRig agent, ulong client, string id, bool isReadAnew)
    {
        if (agent.Agent.Find(id).Content is { } held) rig.Renew(client, isReadAnew ? held with { Version = rig.NumberOf(PushRig.Origin) } : held);
    }

    private static void Check(AgentRig[] agents, List<(Invalidation Made, Task<InvalidationReach> Done)> rounds, string when)
    {
        // What is done is looked at before what is served: the other way round, it could be done in between.
        foreach (var round in rounds.Where(round => round.Done.IsCompleted).ToArray())
        {
            foreach (var agent in agents)
            {
                for (var number = 0; number < 3; number++)
                {
                    var (content, mayServe, _) = agent.Agent.Find($"/{number}");
                    var isStale = content is not null && content.Version < round.Made.Number && (round.Made.Scope == InvalidationScope.Tag || round.Made.Name == content.Id);
                    Assert.False(mayServe && isStale, $"{when}: {content?.Id} {content?.Version} is served after {round.Made}");
                }
            }
        }
    }
}
