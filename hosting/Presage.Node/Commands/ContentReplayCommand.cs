using System.CommandLine;

namespace Presage.Node;

/// <summary><c>presage content replay</c>: how well the predictor tells recorded requests, and what sending ahead would bring and cost.</summary>
internal static class ContentReplayCommand
{
    private const string Description =
        """
        Play recorded requests through the predictor, use by use: forecast first, then learn. Prints hit ratios, calibration, weights of the experts, and hits and bytes of
        what would have been sent ahead. Logs: Apache common and combined, JSON lines, tables with a header, sessions a line; plain or gzip; told apart by their lines.
        """;

    public static Command Create()
    {
        var options = new ContentReplayOptions();
        var command = new Command("replay", Description.ReplaceLineEndings(" ")) { options.Files };
        foreach (var option in options.All) command.Add(option);
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() =>
        {
            var report = new ContentReplayWork(options.Request(parsed)).Run(cancellation);
            Console.WriteLine(options.IsJson(parsed) ? report.ToJson() : report.ToText());
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
