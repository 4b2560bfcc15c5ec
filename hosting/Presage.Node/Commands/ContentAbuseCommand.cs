using System.CommandLine;

namespace Presage.Node;

/// <summary><c>presage content abuse</c>: which requests would be throttled, challenged or blocked, and why; and how well attacks are found.</summary>
internal static class ContentAbuseCommand
{
    private const string Description =
        """
        Judge recorded requests one by one as if they came now: what would be throttled, challenged or blocked, and why. With --inject or --attack, attacks come among them, and it
        is measured how many of their requests are found and how many harmless ones are. Logs: Apache common and combined, JSON lines, tables with a header; plain or gzip.
        """;

    public static Command Create()
    {
        var options = new ContentAbuseOptions();
        var command = new Command("abuse", Description.ReplaceLineEndings(" ")) { options.Files };
        foreach (var option in options.All) command.Add(option);
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() =>
        {
            var report = new AbuseWork(options.Request(parsed)).Run(cancellation);
            Console.WriteLine(options.IsJson(parsed) ? report.ToJson() : report.ToText());
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
