using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Presage.Core;
using Presage.Forecasting;
using Presage.Traffic;
using Presage.Traffic.Tests.Support;

namespace Benchmarks.Store;

/// <summary>
/// The key-value store of 100,000 subscribers: rows read by id in random order, and rows written in batches. Issue 4 wants a row of the
/// embedded store within 50 µs. Beside it the same look-up by a command that is made for each row, and Redis where it is installed.
/// </summary>
public static class StoreBenchmark
{
    private const int Subscribers = 100_000;
    private const int Batch = 4_096;
    private const int Reads = 50_000;
    private const int WarmReads = 5_000;
    private const double ReadMicrosecondsMax = 50;

    public static void Run()
    {
        Console.WriteLine(FormattableString.Invariant($"store  {Subscribers:N0} subscribers, rows of {ForecastValue.Pack(RowOf(0)).Length} bytes; {Reads:N0} reads in random order"));
        var folder = Directory.CreateTempSubdirectory("presage-bench-store-").FullName;
        try
        {
            var path = Path.Combine(folder, "store.db");
            using var store = ForecastStore.Open(path, new RowLife(TimeProvider.System, TimeSpan.FromDays(7)));
            Write("sqlite", store);
            ReadPlainly(path);
            var (median, late) = Read("sqlite, IForecastStore.ReadAsync", id => Answer(store, id));
            Console.WriteLine(FormattableString.Invariant($"    target: {ReadMicrosecondsMax} µs; median {ReadMicrosecondsMax / median:F1} x, p99 {ReadMicrosecondsMax / late:F1} x below it"));
            OnRedis();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void OnRedis()
    {
        using var server = RedisServer.TryStart();
        if (server is null)
        {
            Console.WriteLine("    redis: no redis-server in PATH");
            return;
        }

        var settings = new RedisSettings(server.Endpoint, "", 0, false, "bench:", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
        using var store = new RedisForecastStore(settings, TimeProvider.System);
        Write("redis, appendfsync always", store);
        Read("redis, one question at a time", id => Answer(store, id));
    }

    /// <summary>The baseline: what the store did before it kept its statements.</summary>
    private static void ReadPlainly(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Read("sqlite, a new command for each row", id =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT persona, step, down_bytes, up_bytes, steps_seen, warm, source, model, forecast FROM subscriber WHERE id = $id";
            command.Parameters.AddWithValue("$id", id.Value);
            using var row = command.ExecuteReader();
            return row.Read() ? row.GetFieldValue<byte[]>(8) : null;
        });
    }

    private static byte[]? Answer(IForecastStore store, SubscriberId id)
    {
        var answer = store.ReadAsync(id, CancellationToken.None);
        return (answer.IsCompleted ? answer.Result : answer.AsTask().GetAwaiter().GetResult())?.Forecast;
    }

    private static (double MedianMicroseconds, double LateMicroseconds) Read(string name, Func<SubscriberId, byte[]?> read)
    {
        var random = new SeededRandom(1);
        var microseconds = new double[Reads];
        for (var index = -WarmReads; index < Reads; index++)
        {
            var id = IdOf(random.NextInt32(Subscribers));
            var started = Stopwatch.GetTimestamp();
            if (read(id) is null) throw new InvalidOperationException($"{id.Value} is not there");
            if (index >= 0) microseconds[index] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        Array.Sort(microseconds);
        var (median, late) = (microseconds[Reads / 2], microseconds[Reads / 100 * 99]);
        Console.WriteLine(FormattableString.Invariant($"    read  {name,-40} median {median,7:F1} µs   p99 {late,7:F1} µs"));
        return (median, late);
    }

    private static void Write(string name, IForecastStore store)
    {
        var rows = Enumerable.Range(0, Subscribers).Select(RowOf).ToArray();
        store.WriteAsync(rows[..Batch], CancellationToken.None).GetAwaiter().GetResult();
        var started = Stopwatch.GetTimestamp();
        foreach (var batch in rows.Chunk(Batch)) store.WriteAsync(batch, CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(FormattableString.Invariant($"    write {name,-40} {Subscribers / Stopwatch.GetElapsedTime(started).TotalSeconds:N0} rows/s in batches of {Batch:N0}"));
    }

    private static SubscriberId IdOf(int index) => new($"10.{index >> 16}.{(index >> 8) & 255}.{index & 255}");

    private static StoredSubscriber RowOf(int index) => new(
        IdOf(index), new PersonaId(1 + index % 12), 1_000, 1_000_000, 50_000, 900, true, "own", "z-week-3-0123456789abcdef",
        new byte[4 * sizeof(float) * ForecastModel.Horizon], TimeProvider.System.GetUtcNow().AddDays(7));
}
