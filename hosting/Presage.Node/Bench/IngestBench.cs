using System.Diagnostics;
using System.Globalization;
using System.Net;
using Akka;
using Akka.Actor;
using Akka.Configuration;
using Akka.Streams.Dsl;
using Presage.Core;
using Presage.Traffic;

namespace Presage.Node;

/// <summary>
/// <c>presage bench ingest</c>: the whole loop behind real sockets on loopback, with a sender in a process of its own. CPU is that of the
/// receiving process, forecasts and plans of steps of ten seconds included.
/// </summary>
internal sealed class IngestBench(NodeConfig config, IngestRequest request, TextWriter output)
{
    private const int Halvings = 4;

    /// <summary>After so many looks without anything new the rest is taken for lost.</summary>
    private const int UnmovedMax = 10;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var scratch = Directory.CreateTempSubdirectory("presage-ingest-");
        try
        {
            using var folder = DataFolder.Open(scratch.FullName);
            var system = ActorSystem.Create("presage-ingest", Quiet.WithFallback(config.ForActorSystem(folder.JournalPath)));
            try
            {
                var loop = Start(system);
                await MeasureAsync(loop, cancellation).ConfigureAwait(false);
                await loop.StopAsync().ConfigureAwait(false);
            }
            finally
            {
                await system.Terminate().ConfigureAwait(false);
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return ExitCode.Done;
    }

    private static Config Quiet => ConfigurationFactory.ParseString("akka { loglevel = ERROR, stdout-loglevel = ERROR }");

    private TrafficLoop Start(ActorSystem system)
    {
        var udp = config.Traffic.Udp with { Address = IPAddress.Loopback, Lanes = request.Lanes ?? config.Traffic.Udp.Lanes };
        var traffic = config.Traffic with
        {
            Udp = udp,
            Windows = config.Traffic.Windows with { Grid = new StepGrid(Step), OutOfOrdernessMax = Step },
        };
        var ports = UdpPort.Open(new IPEndPoint(udp.Address, 0), udp, TimeProvider.System);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{ports.Count} lanes, {(ports[0].IsBatched ? "many datagrams a call" : "one datagram a call")}{(ports[0].IsJoining ? ", joined" : "")}, {ports[0].ReceiveBufferBytes >> 20} MiB of receive buffer each, {Environment.ProcessorCount} processors"));
        return TrafficLoop.Start(system, new LoopParts(
            traffic,
            Source.Maybe<DatagramBatch>().MapMaterializedValue(_ => NotUsed.Instance),
            new BoundedPool<DatagramBatch>(udp.BatchesMax, () => new DatagramBatch(udp.BatchDatagramsMax)),
            ModelFile.Load(traffic.Forecasting.Model),
            Store: null,
            Emitters: [],
            TimeProvider.System,
            traffic.Windows.AdvanceInterval)
        {
            Ports = ports,
        });
    }

    private async Task MeasureAsync(TrafficLoop loop, CancellationToken cancellation)
    {
        await TryAsync(loop, request.FirstRate, WarmUp, cancellation).ConfigureAwait(false);
        if (request.RecordsPerSecond is { } only)
        {
            await output.WriteLineAsync((await TryAsync(loop, only, request.Span, cancellation).ConfigureAwait(false)).ToString()).ConfigureAwait(false);
            return;
        }

        var best = await FindAsync(loop, cancellation).ConfigureAwait(false);
        await output.WriteLineAsync(best is null
            ? string.Create(CultureInfo.InvariantCulture, $"every rate from {request.FirstRate:N0} records/s on lost something")
            : $"highest rate without loss: {best}").ConfigureAwait(false);
    }

    /// <summary>Twice the rate until something is lost or the sender cannot follow, then halves of what is between.</summary>
    private async Task<IngestTrial?> FindAsync(TrafficLoop loop, CancellationToken cancellation)
    {
        IngestTrial? best = null;
        var (good, bad) = (0.0, double.PositiveInfinity);
        var rate = request.FirstRate;
        for (var halvings = 0; halvings < Halvings;)
        {
            var trial = await TryAsync(loop, rate, request.Span, cancellation).ConfigureAwait(false);
            await output.WriteLineAsync(trial.ToString()).ConfigureAwait(false);
            if (trial.IsWithoutLoss && trial.RecordsPerSecond > (best?.RecordsPerSecond ?? 0)) best = trial;
            if (trial.IsWithoutLoss && trial.IsReached) good = rate;
            else bad = rate;
            if (!double.IsPositiveInfinity(bad)) halvings++;
            rate = double.IsPositiveInfinity(bad) ? 2 * rate : (good + bad) / 2;
        }

        return best;
    }

    private async Task<IngestTrial> TryAsync(TrafficLoop loop, double rate, TimeSpan span, CancellationToken cancellation)
    {
        var before = (loop.Counters.Decoding.Datagrams, loop.Counters.Decoding.FlowRecords, Dropped: DroppedBy(loop), Cpu: Environment.CpuUsage.TotalTime);
        var drops = new Dictionary<string, long>(loop.Counters.Drops());
        var seen = Seen(loop);
        var (sent, took) = await SendAsync(loop.Counters.Ports[0].Port, rate, span, cancellation).ConfigureAwait(false);
        await SettleAsync(loop, seen + sent, cancellation).ConfigureAwait(false);
        var after = loop.Counters.Decoding;
        return new IngestTrial(
            rate,
            sent,
            after.Datagrams - before.Datagrams,
            DroppedBy(loop) - before.Dropped,
            loop.Counters.Drops().Select(drop => KeyValuePair.Create(drop.Key, drop.Value - drops.GetValueOrDefault(drop.Key)))
                .Where(static drop => drop.Value > 0).ToDictionary())
        {
            SenderTook = took,
            Cpu = Environment.CpuUsage.TotalTime - before.Cpu,
            Records = after.FlowRecords - before.FlowRecords,
        };
    }

    private static long DroppedBy(TrafficLoop loop) => loop.Counters.Ports.Sum(port => port.Dropped);

    /// <summary>Until all that was sent is decoded or counted as dropped, or nothing has moved for a while.</summary>
    private static async Task SettleAsync(TrafficLoop loop, long expected, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Settling);
        var (last, unmoved) = (-1L, 0);
        while (unmoved < UnmovedMax && Seen(loop) is var now && now < expected)
        {
            (last, unmoved) = (now, now == last ? unmoved + 1 : 0);
            await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static long Seen(TrafficLoop loop) => loop.Counters.Decoding.Datagrams + DroppedBy(loop);

    /// <summary>Runs this program again, as a sender.</summary>
    private async Task<(long Datagrams, TimeSpan Took)> SendAsync(int port, double rate, TimeSpan span, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        // Under the dotnet host the program is the host's first argument.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(IngestBench).Assembly.Location);
        string[] arguments =
        [
            "bench", "send",
            "--to", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
            "--rate", rate.ToString(CultureInfo.InvariantCulture),
            "--seconds", span.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            "--exporters", request.Exporters.ToString(CultureInfo.InvariantCulture),
            "--subscribers", request.Subscribers.ToString(CultureInfo.InvariantCulture),
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (request.IsJoined) start.ArgumentList.Add("--joined");
        using var sender = Process.Start(start)!;
        var told = await sender.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
        await sender.WaitForExitAsync(cancellation).ConfigureAwait(false);
        var parts = told.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 2 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var datagrams) && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var seconds)
            ? (datagrams, TimeSpan.FromSeconds(seconds))
            : throw new UserErrorException($"the sender ended with code {sender.ExitCode}: {told.Trim()}", ExitCode.Resource);
    }
}
