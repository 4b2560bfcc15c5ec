using System.Globalization;
using System.Text;
using Presage.Core;

namespace Presage.Node.Tests;

public sealed class PersonasTests
{
    [Fact]
    public async Task Personas_of_a_table_are_scored_and_saved()
    {
        using var folder = new ScratchFolder();
        var (file, saved) = (folder.Write("machines.csv", Series(16 * 24)), folder.PathOf("figures.json"));

        var result = await Cli.RunAsync("personas", file, "--personas", "3", "--provisioning", "2", "--seeds", "2", "--json", saved);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("12 series, 2 weeks, 3 personas (2 provision), 2 seeds", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"agreement\"", File.ReadAllText(saved), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_too_short_or_has_too_few_series_is_refused()
    {
        using var folder = new ScratchFolder();

        var brief = await Cli.RunAsync("personas", folder.Write("brief.csv", Series(8 * 24)));
        var few = await Cli.RunAsync("personas", folder.Write("few.csv", Series(15 * 24)), "--personas", "13");

        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (brief.ExitCode, few.ExitCode));
        Assert.Contains("less than two weeks", brief.Error, StringComparison.Ordinal);
        Assert.Contains("12 series, fewer than personas are asked for", few.Error, StringComparison.Ordinal);
    }

    private static string Series(int hours)
    {
        var random = new SeededRandom(4);
        var text = new StringBuilder("time").AppendJoin("", Enumerable.Range(0, 12).Select(index => $",m{index}")).Append('\n');
        for (var hour = 0; hour < hours; hour++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{hour * 3600}");
            for (var index = 0; index < 12; index++)
                text.Append(CultureInfo.InvariantCulture, $",{1e6 * Math.Exp(index % 3 * 2 + random.NextGaussian()):F0}");
            text.Append('\n');
        }

        return text.ToString();
    }
}
