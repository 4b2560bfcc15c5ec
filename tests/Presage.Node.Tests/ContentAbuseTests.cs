using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Presage.Node.Tests;

public sealed class ContentAbuseTests
{
    [Fact]
    public async Task A_scanner_in_a_log_is_listed_with_its_reasons()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("access.log", Log());
        var text = await Cli.RunAsync("content", "abuse", file);
        var json = await Cli.RunAsync("content", "abuse", file, "--inject", "directories", "--attack", file, "--json");

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Contains("\n6.6.6.6", text.Output, StringComparison.Ordinal);
        var report = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal("6.6.6.6", report.GetProperty("suspects")[0].GetProperty("client").GetString());
        Assert.Equal(["none", "Directories, seed 1", "access, as is", "access, moved, seed 1"], report.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("name").GetString()));
        Assert.Equal(report.GetProperty("counted").GetInt32(), report.GetProperty("advised").EnumerateObject().Sum(action => action.Value.GetInt32()));
    }

    [Theory]
    [InlineData("--inject floods", "--inject floods: known are all, Directories")]
    [InlineData("--warm-up 1.5", "--warm-up 1.5 is not between 0 and 0.99")]
    [InlineData("--top -1", "--top -1 is less than 0")]
    public async Task A_wrong_option_says_what_is_right(string options, string message)
    {
        using var folder = new ScratchFolder();
        var result = await Cli.RunAsync(["content", "abuse", folder.Write("access.log", Log()), .. options.Split(' ')]);
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    /// <summary>Readers of some pages, and late among them one that tries what the site does not have.</summary>
    private static string Log()
    {
        var text = new StringBuilder();
        for (var request = 0; request < 3000; request++)
        {
            var time = new DateTime(2024, 5, 1).AddSeconds(5 * request).ToString("dd/MMM/yyyy:HH:mm:ss", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"10.0.{request / 6 % 250}.1 - - [{time} +0000] \"GET /articles/page-{request * 7 % 23}.html HTTP/1.1\" 200 1000 \"-\" \"Firefox\"\n");
            if (request is >= 2500 and < 2600) text.Append(CultureInfo.InvariantCulture, $"6.6.6.6 - - [{time} +0000] \"GET /old{request}/.git/x.php?f=../../etc/passwd HTTP/1.1\" 404 100 \"-\" \"Firefox\"\n");
        }

        return text.ToString();
    }
}
