using Presage.Core;

namespace Presage.Content.Tests.Cache;

/// <summary>What every policy must do, run for each by its name.</summary>
public sealed class CachePolicyTests
{
    private const int Rounds = 40_000;

    public static TheoryData<string> Names => [.. CachePolicies.Names];

    [Theory, MemberData(nameof(Names))]
    public void What_is_held_is_what_was_admitted_and_not_evicted(string name)
    {
        var random = new SeededRandom(11);
        var policy = CachePolicies.Create(name, 5000)!;
        var held = new HeldEntries(policy);
        for (var round = 0; round < Rounds; round++)
        {
            var key = (ulong)(Math.Pow(random.NextDouble(), 3) * 900);
            var what = random.NextInt32(200);
            if (what == 0) held.Resize(500 + random.NextInt32(9000));
            else if (what < 10) held.Remove(key);
            else held.Request(key, 1 + (int)(key * 7919 % 97) * (key % 31 == 0 ? 20 : 1));
            held.Check();
        }

        held.CheckAll();
    }

    [Theory, MemberData(nameof(Names))]
    public void A_smaller_capacity_evicts_no_more_than_it_must(string name)
    {
        var policy = CachePolicies.Create(name, 10_000)!;
        var held = new HeldEntries(policy);
        var random = new SeededRandom(5);
        for (var round = 0; round < 5000; round++) held.Request((ulong)random.NextInt32(700), 1 + round % 60);
        for (var capacity = 9000; capacity > 0; capacity -= 500)
        {
            var before = policy.UsedBytes;
            held.Resize(capacity);
            held.Check();
            Assert.True(before <= capacity ? policy.UsedBytes == before : policy.UsedBytes > capacity - 60, $"{policy.UsedBytes} of {capacity} are used");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_larger_capacity_loses_nothing(string name)
    {
        var policy = CachePolicies.Create(name, 1000)!;
        var held = new HeldEntries(policy);
        for (var key = 0UL; key < 300; key++) held.Request(key, 9);
        var before = policy.Count;
        held.Resize(4000);
        Assert.Equal(before, policy.Count);
        held.CheckAll();
    }

    [Theory, MemberData(nameof(Names))]
    public void An_entry_larger_than_the_cache_is_refused_and_evicts_nothing(string name)
    {
        var policy = CachePolicies.Create(name, 100)!;
        for (var key = 0UL; key < 10; key++) policy.Request(key, 5);
        Assert.Equal(CacheAnswer.Refused, policy.Request(99, 101));
        Assert.Equal(50, policy.UsedBytes);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_steady_state_allocates_nothing(string name)
    {
        var policy = CachePolicies.Create(name, 500)!;
        var random = new SeededRandom(3);
        Play(policy, 100_000, random);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Play(policy, 20_000, random);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory, MemberData(nameof(Names))]
    public void Entries_of_another_policy_are_taken_over(string name)
    {
        var old = CachePolicies.Create("lru", 3000)!;
        Play(old, 5000);
        var policy = CachePolicies.Create(name, 3000)!;
        old.Visit(policy.Adopt);
        Assert.Equal((old.Count, old.UsedBytes), (policy.Count, policy.UsedBytes));
        Play(policy, 5000);
        Assert.InRange(policy.UsedBytes, 1, 3000);
        Assert.Throws<InvalidOperationException>(() => policy.Adopt(ulong.MaxValue, 3001));
    }

    private static void Play(ICachePolicy policy, int requests) => Play(policy, requests, new SeededRandom(3));

    private static void Play(ICachePolicy policy, int requests, SeededRandom random)
    {
        for (var index = 0; index < requests; index++) policy.Request((ulong)(Math.Pow(random.NextDouble(), 2) * 1500), 1);
    }
}
