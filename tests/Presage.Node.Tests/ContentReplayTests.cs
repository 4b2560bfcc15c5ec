using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Presage.Node.Tests;

public sealed class ContentReplayTests
{
    [Fact]
    public async Task A_log_is_replayed_and_everything_in_it_is_accounted_for()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("access.log", Log());

        var text = await Cli.RunAsync("content", "replay", file, "--experts-every", "1");
        var json = await Cli.RunAsync("content", "replay", file, "--budget", "0.5", "--json");

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Contains("lines refused: Malformed 1", text.Output, StringComparison.Ordinal);
        Assert.Contains("access.log:122 Malformed", text.Output, StringComparison.Ordinal);
        Assert.Contains("machines: AgentNamesItself 1", text.Output, StringComparison.Ordinal);
        var report = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal(40 * 3, report.GetProperty("scoredUses").GetInt32());
        Assert.Equal(40 * 2, report.GetProperty("next").GetProperty("cases").GetInt32());
        Assert.True(report.GetProperty("next").GetProperty("hitsAt1").GetDouble() > 0.8);
        Assert.True(report.GetProperty("economics").GetProperty("extraShare").GetDouble() <= 0.5);
        Assert.Equal(1, report.GetProperty("weights").EnumerateObject().Sum(weight => weight.Value.GetDouble()), 6);
    }

    [Fact]
    public async Task Without_a_budget_nothing_is_sent_ahead()
    {
        using var folder = new ScratchFolder();
        var result = await Cli.RunAsync("content", "replay", folder.Write("access.log", Log()), "--budget", "0");
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("pushes", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_log_is_refused()
    {
        using var folder = new ScratchFolder();
        var result = await Cli.RunAsync("content", "replay", folder.Write("letter", "Dear reader,\nthis is a letter.\n"));
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("none of its first lines", result.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Resource, (await Cli.RunAsync("content", "replay", folder.PathOf("missing"))).ExitCode);
    }

    /// <summary>Forty readers of the same three pages, a machine, and a line that is none.</summary>
    private static string Log()
    {
        var text = new StringBuilder();
        for (var reader = 0; reader < 40; reader++)
        {
            for (var page = 0; page < 3; page++)
                text.Append(CultureInfo.InvariantCulture, $"10.0.0.{reader} - - [01/May/2024:{10 + reader / 20}:{reader % 20:00}:{10 * page:00} +0000] \"GET /page{page} HTTP/1.1\" 200 1000 \"-\" \"Firefox\"\n");
        }

        return text + "10.0.1.1 - - [01/May/2024:10:00:00 +0000] \"GET /page1 HTTP/1.1\" 200 1000 \"-\" \"Examplebot/1.0\"\nnot a line\n";
    }
}
