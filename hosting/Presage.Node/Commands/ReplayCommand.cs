using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Presage.Node;

/// <summary><c>presage replay</c>: capture files through the whole loop, as fast as it can, in event time.</summary>
internal static class ReplayCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Capture files in feeding order: pcap, pcapng, export payloads, IPFIX files, nfcapd files, flow records in JSON.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var directory = new Option<string?>("--directory") { Description = "Directory file (CSV), instead of presage.attribution.directory.", HelpName = "FILE" };
        var config = CommonOptions.Config();
        var command = new Command("replay", "Replay capture files through the whole loop and sum up what came of it.") { files, json, directory, config };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => RunAsync(
            parsed.GetValue(files) ?? [], parsed.GetValue(json), parsed.GetValue(directory), parsed.GetValue(config) ?? [], cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(string[] files, bool isJson, string? directory, string[] configs, CancellationToken cancellation)
    {
        var config = NodeConfig.Load(configs);
        if (directory is not null)
            config = config with { Traffic = config.Traffic with { Attribution = config.Traffic.Attribution with { Directory = directory } } };

        var bytes = files.Where(File.Exists).Sum(file => new FileInfo(file).Length);
        var progress = new LineProgress(TimeSpan.FromSeconds(5), TimeProvider.System);
        var run = new ReplayRun(config, files, (capture, counters) => progress.Report(() => string.Create(
            CultureInfo.InvariantCulture,
            $"{(double)capture.BytesRead / Math.Max(1, bytes):P0} read, {counters.Decoding.FlowRecords} flow records, {counters.StepsClosed} steps")));
        var summary = await run.RunAsync(cancellation).ConfigureAwait(false);
        Console.WriteLine(isJson ? JsonSerializer.Serialize(summary, Json) : ReplayTable.Render(summary));
        return ExitCode.Done;
    }
}
