using Benchmarks;
using Benchmarks.Actors;
using Benchmarks.Closing;
using Benchmarks.Content;
using Benchmarks.Flows;
using Benchmarks.Forecasting;
using Benchmarks.Ingest;
using Benchmarks.Persistence;
using Benchmarks.Memory;
using Benchmarks.Personas;
using Benchmarks.Push;
using Benchmarks.Sharding;
using Benchmarks.Store;
using Benchmarks.Streams;
using Benchmarks.Traffic;

// Each benchmark prints its target and a plain baseline beside it, measured in the same run: only ratios count.
var all = new (string Name, string What, Action Run)[]
{
    ("P1", "decoding against a hand loop", DecodeBenchmark.Run),
    ("P2", "datagrams from a socket against a bare recvmmsg loop", ReceiveBenchmark.Run),
    ("P18", "two lanes against one", LaneBenchmark.Run),
    ("P3", "decode and per-subscriber window", WindowBenchmark.Run),
    ("P4", "the whole traffic loop", WholeLoopBenchmark.Run),
    ("P10", "LSTM forward and training", ForecastingBenchmarks.Run),
    ("P12", "collections and pauses in a steady state", SteadyStateBenchmark.Run),
    ("P15", "ring lookup and rebuild", RingBenchmark.Run),
    ("P16", "forecast and decisions after a click", ClickBenchmark.Run),
    ("poisoning", "recorded logs with one client that asks for ten times as much", PoisonBenchmark.Run),
    ("P17", "push: memory of 10,000 connections, an invalidation to all of them, stalled clients", PushBenchmark.Run),
    ("reconnects", "10,000 forced reconnects without loss or repetition", PushBenchmark.RunReconnects),
    ("policies", "a request to each cache policy", CachePolicyBenchmark.Run),
    ("close", "a window's close for 100,000 subscribers", CloseBenchmark.Run),
    ("close-1M", "a window's close for a million subscribers, 4 GB of memory", CloseBenchmark.RunMillion),
    ("personas", "profiles and personas of 100,000 subscribers", PersonaBenchmark.Run),
    ("personas-1M", "and of a million, 0.8 GB of memory", PersonaBenchmark.RunMillion),
    ("store", "rows of the key-value store, read by id and written", StoreBenchmark.Run),
    ("actors", "tell, ping-pong, ask, spawn and stop", ActorBenchmark.Run),
    ("streams", "fused stream and asynchronous boundary", StreamBenchmark.Run),
    ("shards", "tells and asks through a shard region", ShardBenchmark.Run),
    ("persist", "persistent actors in memory, on SQLite and PostgreSQL", PersistBenchmark.Run),
};
if (args is [PushClients.Command, ..]) return PushClients.Run(args);
var chosen = args.Length == 0 ? all : [.. all.Where(benchmark => args.Contains(benchmark.Name, StringComparer.OrdinalIgnoreCase))];
if (chosen.Length == 0)
{
    Console.Error.WriteLine("usage: Benchmarks [NAME…]; names: " + string.Join(", ", all.Select(benchmark => $"{benchmark.Name} ({benchmark.What})")));
    return 2;
}

foreach (var benchmark in chosen) benchmark.Run();
return 0;
