using System.Diagnostics;
using Presage.Content;
using Presage.Core;

namespace Benchmarks.Content;

/// <summary>One request to each policy over the same Zipf(0.9) keys, a tenth of them held; a dictionary with a linked list as LRU for comparison.</summary>
internal static class CachePolicyBenchmark
{
    private const int Keys = 200_000;
    private const int Capacity = Keys / 10;
    private const int Requests = 1_000_000;

    public static void Run()
    {
        var zipf = new ZipfKeys(Keys, 0.9);
        var random = new SeededRandom(3);
        var keys = new ulong[Requests];
        for (var index = 0; index < Requests; index++) keys[index] = StableHash.Mix((ulong)zipf.Next(random));
        foreach (var name in CachePolicies.Names)
        {
            var policy = CachePolicies.Create(name, Capacity)!;
            Report(name, keys, key => policy.Request(key, 1) == CacheAnswer.Hit);
        }

        var plain = new PlainLru(Capacity);
        Report("dictionary", keys, plain.Request);
    }

    private static void Report(string name, ulong[] keys, Func<ulong, bool> request)
    {
        foreach (var key in keys) request(key);
        var (hits, bytes, start) = (0, GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        foreach (var key in keys)
        {
            if (request(key)) hits++;
        }

        var spent = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-12} {spent.TotalNanoseconds / keys.Length,6:F0} ns a request, {(GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)keys.Length,6:F2} bytes allocated, {100.0 * hits / keys.Length:F2} % hits"));
    }
}
