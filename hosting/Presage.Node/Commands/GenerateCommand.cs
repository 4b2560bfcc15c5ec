using System.CommandLine;
using System.Globalization;
using Presage.Generator;

namespace Presage.Node;

/// <summary><c>presage generate</c>: records what the demo's exporters send as a capture file, and the directory beside it.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Capture file to write (pcap); the directory goes beside it as .csv.", HelpName = "FILE", Required = true };
        var days = new Option<double>("--days") { Description = "Simulated days.", HelpName = "N", DefaultValueFactory = _ => 2 };
        var seed = new Option<int?>("--seed") { Description = "Seed, instead of presage.generator.seed.", HelpName = "N" };
        var config = CommonOptions.Config();
        var command = new Command("generate", "Record simulated subscribers' flow exports as a capture file.") { output, days, seed, config };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => RunAsync(
            parsed.GetRequiredValue(output), parsed.GetValue(days), parsed.GetValue(seed), parsed.GetValue(config) ?? [], cancellation)));
        return command;
    }

    private static Task<int> RunAsync(string path, double days, int? seed, string[] files, CancellationToken cancellation)
    {
        if (!(days is > 0 and <= 366)) throw new UserErrorException("--days is above 0 and at most 366", ExitCode.Usage);
        var config = NodeConfig.LoadDemo(files);
        var options = config.Generator with { Seed = CommonOptions.SeedOf(seed) ?? config.Generator.Seed };
        try
        {
            using var file = File.Create(path);
            var span = TimeSpan.FromSeconds(Math.Round(days * 86_400));
            var progress = new LineProgress(TimeSpan.FromSeconds(5), TimeProvider.System);
            var summary = CaptureRecorder.Record(options, config.Demo.Start, span, file, done =>
            {
                cancellation.ThrowIfCancellationRequested();
                progress.Report(() => string.Create(CultureInfo.InvariantCulture, $"{done / span:P0} recorded, {file.Length / 1e6:0} MB"));
            });
            File.WriteAllText(Path.ChangeExtension(path, ".csv"), new Population(options).DirectoryCsv());
            Console.WriteLine($"{path}: {summary.FlowRecords} flow records in {summary.Datagrams} datagrams, seed {options.Seed}");
            return Task.FromResult(ExitCode.Done);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be written: {cause.Message}", ExitCode.Resource);
        }
    }
}
