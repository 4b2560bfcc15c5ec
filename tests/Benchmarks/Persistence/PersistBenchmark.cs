using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;

namespace Benchmarks;

/// <summary>
/// Events a second into a SQLite file, acknowledged after the commit is on disk: one actor with PersistAsync, a hundred actors
/// with Persist (each waits for its event before the next), and what one actor replays. Payload: 100 bytes.
/// </summary>
public static class PersistBenchmark
{
    private const int Warmup = 2_000;
    private const int PersistAsyncCount = 200_000;
    private const int PersistActors = 100;
    private const int PersistCountEach = 300;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("presage-benchmark-").FullName;
        try
        {
            Measure(Path.Combine(folder, "journal.db"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string file)
    {
        var source = $"connection-string = \"Data Source={file}\", provider-name = \"SQLite.MS\"";
        using var system = ActorSystem.Create("benchmark", ConfigurationFactory.ParseString($$"""
            akka.loglevel = WARNING
            akka.persistence.journal { plugin = "akka.persistence.journal.sql", sql { {{source}} } }
            akka.persistence.snapshot-store { plugin = "akka.persistence.snapshot-store.sql", sql { {{source}} } }
            """));
        PersistAll(system, "warm-up", actors: 1, Warmup, isAsync: true);
        Report("PersistAsync, 1 actor", PersistAsyncCount, PersistAll(system, "async", 1, PersistAsyncCount, isAsync: true));
        Report("Persist, 100 actors", PersistActors * PersistCountEach, PersistAll(system, "sync", PersistActors, PersistCountEach, isAsync: false));
        Report("replay, 1 actor", PersistAsyncCount, PersistAll(system, "async", 1, 0, isAsync: true));
        system.Terminate().GetAwaiter().GetResult();
    }

    private static TimeSpan PersistAll(ActorSystem system, string name, int actors, int countEach, bool isAsync)
    {
        var clock = Stopwatch.StartNew();
        var done = new Task[actors];
        for (var index = 0; index < actors; index++)
        {
            var completion = new TaskCompletionSource();
            var id = $"{name}-{index}";
            var actor = system.ActorOf(Props.Create(() => new Writer(id, countEach, isAsync, completion)));
            done[index] = completion.Task;
            for (var number = 0; number < countEach; number++)
            {
                actor.Tell(Writer.Begin);
            }
        }
        Task.WaitAll(done);
        return clock.Elapsed;
    }

    private static void Report(string name, int count, TimeSpan elapsed) =>
        Console.WriteLine($"{name,-24} {count / elapsed.TotalSeconds,12:N0} events/s   ({count:N0} in {elapsed.TotalSeconds:N2} s)");

    private sealed class Writer : ReceivePersistentActor
    {
        public static readonly object Begin = new();

        private readonly byte[] _payload = new byte[100];
        private readonly TaskCompletionSource _completion;
        private int _left;

        public Writer(string id, int count, bool isAsync, TaskCompletionSource completion)
        {
            (PersistenceId, _left, _completion) = (id, count, completion);
            Recover<byte[]>(_ => { });
            Recover<RecoveryCompleted>(_ => CompleteIfDone());
            CommandAny(_ =>
            {
                if (isAsync)
                {
                    PersistAsync(_payload, Stored);
                }
                else
                {
                    Persist(_payload, Stored);
                }
            });
        }

        public override string PersistenceId { get; }

        private void Stored(byte[] payload)
        {
            _left--;
            CompleteIfDone();
        }

        private void CompleteIfDone()
        {
            if (_left == 0)
            {
                _completion.TrySetResult();
                Context.Stop(Self);
            }
        }
    }
}
