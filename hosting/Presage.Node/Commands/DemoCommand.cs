using System.CommandLine;
using System.Net;
using Presage.Core;
using Presage.Generator;
using Presage.Traffic;
using Presage.Traffic.Queries;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Presage.Node;

/// <summary><c>presage demo</c>: a node, and simulated subscribers whose exporters send to it over loopback UDP.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan ScreenInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ExportTick = TimeSpan.FromMilliseconds(50);

    /// <summary>After a stall of the machine, two seconds' worth is sent at once; more is given up and the day runs late.</summary>
    private const int CatchUpTicksMax = 40;

    public static Command Create()
    {
        var seed = new Option<int?>("--seed") { Description = "Seed of the simulated subscribers, instead of presage.generator.seed.", HelpName = "N" };
        var fresh = new Option<bool>("--fresh") { Description = "Forget earlier runs: delete the demo's data folder first." };
        var config = CommonOptions.Config();
        var command = new Command("demo", "Watch Presage learn: simulated subscribers on a clock sixty times faster.") { seed, fresh, config };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(
            () => RunAsync(parsed.GetValue(seed), parsed.GetValue(fresh), parsed.GetValue(config) ?? [], cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(int? seed, bool isFresh, string[] files, CancellationToken cancellation)
    {
        var given = NodeConfig.LoadDemo(files);
        var population = new Population(given.Generator with { Seed = CommonOptions.SeedOf(seed) ?? given.Generator.Seed });
        if (isFresh) DeleteEarlierRuns(given.Traffic.Store);
        using var folder = DataFolder.Open(given.Traffic.Store.DataFolder);
        await File.WriteAllTextAsync(folder.DirectoryPath, population.DirectoryCsv(), cancellation).ConfigureAwait(false);
        var config = given with { Traffic = given.Traffic with { Attribution = given.Traffic.Attribution with { Directory = folder.DirectoryPath } } };

        using var store = ForecastStore.Open(config.Traffic.Store.StorePath, config.Traffic.Store.Life);
        var start = StartOf(config, store);
        var clock = new DemoClock(start.ToDateTimeOffset());
        await using var site = await DemoSite.OpenAsync(config, population.Options.Seed).ConfigureAwait(false);
        await using var node = await LiveNode.StartAsync(site.Settings, folder, store, clock).ConfigureAwait(false);
        await using var readers = site.StartReaders(node.Delivery, Path.Combine(folder.Path, "readers"));
        var exporter = new LiveExporter(population, OptionsFor(node, config.Demo), TimeProvider.System);
        clock.Follow(exporter);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var exporting = exporter.RunAsync(start, stop.Token);
        Console.WriteLine($"presage demo: {population.Subscribers.Count} subscribers from {start}, seed {population.Options.Seed}; API {node.ApiAddress ?? "off"}");
        try
        {
            await ShowAsync(node, readers, config.Demo.LineInterval, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await exporting.ConfigureAwait(false);
        }

        Console.WriteLine($"stopped at {exporter.Position}; the next start resumes after the last step that was closed");
        return ExitCode.Done;
    }

    /// <summary>Where the last run stopped, so that the simulated day goes on; else the configured start.</summary>
    private static EventTime StartOf(NodeConfig config, ForecastStore store) => store.LatestStep() is { } step
        ? config.Traffic.Windows.Grid.EndOf(step)
        : EventTime.From(config.Demo.Start);

    private static LiveExporterOptions OptionsFor(LiveNode node, DemoSettings settings) => new()
    {
        Speed = settings.Speed,
        Tick = ExportTick,
        CatchUpTicksMax = CatchUpTicksMax,
        NetFlow9Collector = new IPEndPoint(IPAddress.Loopback, node.Ports[0].Port),
        IpfixCollector = new IPEndPoint(IPAddress.Loopback, node.Ports[^1].Port),
    };

    private static void DeleteEarlierRuns(StoreSettings store)
    {
        try
        {
            if (Directory.Exists(store.DataFolder)) Directory.Delete(store.DataFolder, recursive: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"data folder {store.DataFolder} cannot be deleted: {cause.Message}", ExitCode.Resource);
        }
    }

    private static Task ShowAsync(LiveNode node, SiteReaders? readers, TimeSpan lineInterval, CancellationToken cancellation) => AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
        ? AnsiConsole.Live(new Text("waiting for the first step")).AutoClear(false).StartAsync(
            screen => WatchAsync(node, ScreenInterval, (snapshot, rate) => screen.UpdateTarget(Render(node, readers, snapshot, rate)), cancellation))
        : WatchAsync(node, lineInterval, (snapshot, rate) => Print(readers, snapshot, rate), cancellation);

    private static IRenderable Render(LiveNode node, SiteReaders? readers, LoopSnapshot snapshot, double recordsPerSecond) => DemoScreen.Render(
        snapshot, recordsPerSecond, readers is null ? Text.Empty : ReadersScreen.Render(readers.Look(), node.Delivery!.Address), node.ApiAddress ?? "off");

    private static void Print(SiteReaders? readers, LoopSnapshot snapshot, double recordsPerSecond)
    {
        Console.WriteLine(DemoScreen.Line(snapshot, recordsPerSecond));
        if (readers is not null) Console.WriteLine("    " + ReadersScreen.Line(readers.Look()));
    }

    /// <summary>Shows the newest snapshot in every interval until cancelled; fails when the loop fails.</summary>
    private static async Task WatchAsync(
        LiveNode node, TimeSpan interval, Action<LoopSnapshot, double> show, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval);
        var records = 0L;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
            {
                if (node.Loop.Completion.IsCompleted) await node.Loop.Completion.ConfigureAwait(false);
                var received = node.Loop.Counters.Decoding.FlowRecords;
                if (node.Loop.Status.Latest is { } snapshot) show(snapshot, (received - records) / interval.TotalSeconds);
                records = received;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl-C: the asked-for end.
        }
    }
}
