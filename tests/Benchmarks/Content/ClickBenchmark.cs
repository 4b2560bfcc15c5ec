using System.Diagnostics;
using Presage.Content;
using Presage.Core;

namespace Benchmarks.Content;

/// <summary>
/// One click: learn it, forecast the horizon, and decide on each candidate (P16: 99 of 100 done within 1 ms at 20,000 a second). Times are the thread's CPU time, as the machine
/// may have others on it; the wait behind earlier clicks follows from them: <c>w ← max(0, w + time − time between clicks)</c>.
/// With one shard and with two, which share the clicks. Beside it a dictionary of what came last after each item as the plain way.
/// </summary>
internal static class ClickBenchmark
{
    private const int PerSecond = 20_000;
    private const int Clients = 20_000;
    private const int Items = 5_000;
    private const int WarmUp = 40_000;
    private const int Clicks = 40_000;
    private const int LinksPerItem = 12;
    private const int ShardsMax = 2;

    public static void Run()
    {
        var uses = Uses(WarmUp + Clicks);
        Console.WriteLine(FormattableString.Invariant($"{Clients:N0} clients, {Items:N0} items; last successor in a dictionary {Plain(uses.AsSpan(WarmUp)):F2} µs"));
        for (var shards = 1; shards <= ShardsMax; shards++) Run(uses, shards);
    }

    /// <summary>Each shard has a thread and the clicks of its own clients, all at the same time.</summary>
    private static void Run(ContentEvent[] uses, int shards)
    {
        var (times, loops) = (new float[shards][], new ClickLoop[shards]);
        var threads = Enumerable.Range(0, shards).Select(shard => new Thread(() =>
        {
            loops[shard] = new ClickLoop(Clients, Items);
            foreach (var use in uses.Take(WarmUp).Where(use => ShardOf(use, shards) == shard)) loops[shard].Click(use);
            times[shard] = Times(loops[shard], [.. uses.Skip(WarmUp).Where(use => ShardOf(use, shards) == shard)]);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        float[] all = [.. times.SelectMany(shard => shard)];
        float[] queued = [.. times.SelectMany(shard => Queued(shard, 1e6 * shards / PerSecond))];
        Console.WriteLine(FormattableString.Invariant(
            $"{shards} shards, click, forecast and decisions: mean {all.Average():F1} µs, p50 {Quantile(all, 0.5):F0}, p99 {Quantile(all, 0.99):F0}; sent {loops.Sum(loop => loop.Sent):N0}"));
        Console.WriteLine(FormattableString.Invariant(
            $"  at {PerSecond:N0}/s over {shards} threads, waiting included: p50 {Quantile(queued, 0.5):F0} µs, p99 {Quantile(queued, 0.99):F0} µs (target 1,000)"));
    }

    private static int ShardOf(in ContentEvent use, int shards) => (int)(StableHash.Mix(use.Client) % (ulong)shards);

    private static float[] Times(ClickLoop loop, ReadOnlySpan<ContentEvent> uses)
    {
        var times = new float[uses.Length];
        for (var index = 0; index < uses.Length; index++)
        {
            var start = ThreadClock.Microseconds;
            loop.Click(uses[index]);
            times[index] = (float)(ThreadClock.Microseconds - start);
        }

        return times;
    }

    private static float[] Queued(float[] times, double microsecondsBetween)
    {
        var (queued, wait) = (new float[times.Length], 0.0);
        for (var index = 0; index < times.Length; index++)
        {
            queued[index] = (float)(wait + times[index]);
            wait = Math.Max(0, queued[index] - microsecondsBetween);
        }

        return queued;
    }

    private static double Plain(ReadOnlySpan<ContentEvent> uses)
    {
        var (lastOf, after) = (new Dictionary<ulong, ulong>(), new Dictionary<ulong, ulong>());
        var (start, hits) = (ThreadClock.Microseconds, 0);
        foreach (ref readonly var use in uses)
        {
            if (lastOf.TryGetValue(use.Client, out var last))
            {
                if (after.TryGetValue(last, out var next) && next == use.Item) hits++;
                after[last] = use.Item;
            }

            lastOf[use.Client] = use.Item;
        }

        return (ThreadClock.Microseconds - start) / uses.Length + (hits < 0 ? 1 : 0);
    }

    /// <summary>Readers who begin at a popular item and follow its links, the first ones more often; ten minutes of log a second.</summary>
    private static ContentEvent[] Uses(int count)
    {
        var (random, lastOf) = (new SeededRandom(16), new int[Clients]);
        var uses = new ContentEvent[count];
        for (var index = 0; index < count; index++)
        {
            var client = (int)(Clients * random.NextDouble() * random.NextDouble());
            var link = Math.Min(LinksPerItem - 1, (int)random.NextExponential() * 2 + random.NextInt32(2));
            var isNew = lastOf[client] == 0 || random.NextDouble() < 0.15;
            lastOf[client] = isNew ? 1 + (int)(Items * random.NextDouble() * random.NextDouble() * random.NextDouble()) : 1 + (lastOf[client] * 31 + link * 7) % Items;
            uses[index] = new ContentEvent(ContentEventKind.View, 1 + (ulong)client, (ulong)lastOf[client], new EventTime(1_700_000_000_000 + index * 30L));
        }

        return uses;
    }

    private static float Quantile(float[] times, double share)
    {
        var sorted = times.Order().ToArray();
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
