using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Presage.Agent.Tests.Support;
using Presage.Api;
using Presage.Content;
using Presage.Core;
using Presage.Delivery;

namespace Benchmarks.Push;

/// <summary>
/// The push hub behind Kestrel on loopback, with clients in another process. Targets (P17): 10,000 connections at 20 KB each at most; a stalled client raises the others' p99 by 10 % at most;
/// an invalidation reaches every client with p99 of 200 ms at most.
/// </summary>
internal static class PushBenchmark
{
    private const int Clients = 10_000;
    private const int Stalled = 20;
    private const int Active = 200;
    private const int Few = 1000;
    private const int Rounds = 7;

    // Until the JIT has made the paths fast; printed too, by that name.
    private const int ColdRounds = 3;
    private const int PartsStalled = 16;
    private const int PushesARound = 3000;
    private const double GiveUpMilliseconds = 20_000;

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    public static void RunReconnects()
    {
        var watch = Stopwatch.StartNew();
        Console.WriteLine($"  {ReconnectRun.RunAsync(10_000, 1).GetAwaiter().GetResult()}; {watch.Elapsed.TotalSeconds:F0} s");
    }

    private static async Task RunAsync()
    {
        var loop = new PushBenchmarkLoop();
        // A window that is wider than what the kernel takes, so that sending itself stalls; and limits of time that do not end it.
        var options = PushRig.Options with
        {
            Channel = PushRig.Options.Channel with { ChunkBytes = 16 << 10, WindowFramesMax = 1024 },
            Lease = TimeSpan.FromMinutes(5), SendLimit = TimeSpan.FromMinutes(5), AcknowledgeLimit = TimeSpan.FromMinutes(5),
        };
        await using var hub = new PushHub(options, loop, loop, TimeProvider.System);
        hub.Start();
        await using var app = Listen(hub);
        await app.StartAsync();
        var port = new Uri(app.Urls.First()).Port;
        var (heap, set) = Memory();
        using var few = Connect(port, 0, Few, 0);
        await few.StandardOutput.ReadLineAsync();
        await Invalidate(hub, loop, [few], Few);
        using var clients = Connect(port, Few, Clients - Few, Stalled);
        await clients.StandardOutput.ReadLineAsync();
        var (heapFull, setFull) = Memory();
        var count = hub.Counters.Connections;
        Console.WriteLine($"  {count} connections: {(heapFull - heap) / count / 1024.0:F1} KiB each on the managed heap, {(setFull - set) / count / 1024.0:F1} KiB of the process's memory");
        await Invalidate(hub, loop, [few, clients], Clients);
        await Stall(hub, loop);
        few.Kill();
        clients.Kill();
    }

    private static WebApplication Listen(PushHub hub)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var tokens = new PushTokens([PushClients.Key], TimeSpan.FromHours(1), TimeProvider.System);
        PushEndpoints.Use(app, new PushParts(hub, new TokenAdmission(tokens, []), tokens, new NewClientQuota(1, TimeProvider.System)));
        return app;
    }

    private static Process Connect(int port, int first, int readers, int stalled)
    {
        // Run as `dotnet Benchmarks.dll` the process is dotnet's, and needs the file's name before all else.
        var (program, file) = (Environment.ProcessPath!, Environment.GetCommandLineArgs()[0]);
        var isHosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return Process.Start(new ProcessStartInfo(program, string.Create(CultureInfo.InvariantCulture, $"{(isHosted ? file + " " : "")}{PushClients.Command} {port} {first} {readers} {stalled}"))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
    }

    private static (long Heap, long Set) Memory()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        using var self = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), self.WorkingSet64);
    }

    /// <summary>The clients that read nothing never acknowledge, and are not counted.</summary>
    private static async Task Invalidate(PushHub hub, PushBenchmarkLoop loop, Process[] processes, int clients)
    {
        var deliveries = new List<double>();
        for (var round = 0; round < ColdRounds + Rounds; round++)
        {
            var moments = Array.ConvertAll(processes, process => process.StandardOutput.ReadLineAsync());
            var (acknowledged, sent) = (hub.Counters.InvalidationsAcknowledged, hub.Counters.FramesSent);
            var busy = Busy();
            var started = Stopwatch.GetTimestamp();
            _ = hub.InvalidateAsync(PushRig.Origin, loop.Append(), CancellationToken.None);
            var watch = Watch(started);
            var written = Reach(watch, () => hub.Counters.FramesSent >= sent + clients);
            var p99 = await Reach(watch, () => hub.Counters.InvalidationsAcknowledged >= acknowledged + clients * 99 / 100);
            var all = await Reach(watch, () => hub.Counters.InvalidationsAcknowledged >= acknowledged + clients);
            var has = new List<double>();
            foreach (var line in await Task.WhenAll(moments))
                has.AddRange(line!.Split(' ').Skip(1).Select(moment => Stopwatch.GetElapsedTime(started, long.Parse(moment, CultureInfo.InvariantCulture)).TotalMilliseconds));
            has.Sort();
            deliveries.AddRange(has);
            Console.WriteLine($"  invalidation to {clients} clients, {(round < ColdRounds ? "cold" : "warm")}: the p99 client has it after {has[has.Count * 99 / 100]:F0} ms, the last after {has[^1]:F0} ms, last write after {(await written):F0} ms; "
                + $"p99 acknowledged after {p99:F0} ms, all after {all:F0} ms; the server's processor time {(Busy() - busy).TotalMicroseconds / clients:F0} us a client");
        }

        deliveries.Sort();
        Console.WriteLine($"  all {deliveries.Count} deliveries of these rounds: p50 {deliveries[deliveries.Count / 2]:F0} ms, p99 {deliveries[deliveries.Count * 99 / 100]:F0} ms, the last {deliveries[^1]:F0} ms");
    }

    private static Func<double> Watch(long started) => () => Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    private static TimeSpan Busy()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    /// <summary>Looks every millisecond, on a thread of its own: the pool has the server to run.</summary>
    private static Task<double> Reach(Func<double> watch, Func<bool> isReached) => Task.Factory.StartNew(
        () =>
        {
            using var never = new ManualResetEvent(initialState: false);
            while (!isReached() && watch() < GiveUpMilliseconds) never.WaitOne(1);
            return watch();
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The middle of the rounds' p99, so that what else the machine does for a moment does not decide.</summary>
    private static async Task Stall(PushHub hub, PushBenchmarkLoop loop)
    {
        var quiet = await Round(hub, loop, "quiet");
        var large = PushRig.Content("/large", new string('x', 1 << 20), loop.Number);
        for (var client = 0; client < Stalled; client++)
        {
            for (var part = 0; part < PartsStalled; part++) hub.TryPush(KeyOf(Clients + client), PushRig.Origin, large with { Id = $"/large/{part}" }, new PushWorth(1, new EventTime(long.MaxValue)), out _);
        }

        // The kernel takes some megabytes of each before its line is full.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        for (var sent = -1L; sent != hub.Counters.FramesSent;)
        {
            sent = hub.Counters.FramesSent;
            await timer.WaitForNextTickAsync();
        }

        var stalled = await Round(hub, loop, "stalled");
        var again = await Round(hub, loop, "stalled again");
        Console.WriteLine($"  push of 1 KiB until its use is told, {Active} clients, p99: {quiet:F2} ms; with {Stalled} stalled clients {stalled:F2} and {again:F2} ms: x {Math.Min(stalled, again) / quiet:F2}");
    }

    private static async Task<double> Round(PushHub hub, PushBenchmarkLoop loop, string name)
    {
        var p99 = new List<double>();
        for (var round = 0; round < Rounds; round++) p99.Add((await Latencies(hub, loop, $"{name}/{round}")).Order().ElementAt(PushesARound * 99 / 100));
        return p99.Order().ElementAt(Rounds / 2);
    }

    private static async Task<double[]> Latencies(PushHub hub, PushBenchmarkLoop loop, string round)
    {
        var latencies = new double[PushesARound];
        for (var push = 0; push < PushesARound; push++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"/{round}/{push}");
            var content = PushRig.Content(id, id + new string('y', 1024), loop.Number);
            var started = Stopwatch.GetTimestamp();
            var ended = loop.Await(id);
            if (!hub.TryPush(KeyOf(push % Active), PushRig.Origin, content, new PushWorth(1, new EventTime(long.MaxValue)), out _)) throw new InvalidOperationException($"{id} was not taken.");
            await ended.WaitAsync(TimeSpan.FromSeconds(20));
            latencies[push] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return latencies;
    }

    private static ulong KeyOf(int client) => StableHash.Of(PushClients.NameOf(client));
}
