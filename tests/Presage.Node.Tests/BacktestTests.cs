using System.Globalization;
using System.Text;
using Presage.Core;
using Presage.Forecasting;

namespace Presage.Node.Tests;

public sealed class BacktestTests
{
    [Fact]
    public async Task A_table_is_printed_and_a_second_run_is_no_worse_than_the_first()
    {
        using var folder = new ScratchFolder();
        var (file, saved) = (folder.Write("machines.csv", Series(1)), folder.PathOf("saved/figures.json"));

        var first = await Cli.RunAsync("backtest", file, "--unit", "kB/s", "--json", saved, "--svg", folder.PathOf("plots"));

        Assert.Equal((0, ""), (first.ExitCode, string.Join('\n', first.Error.Split('\n').Where(line => line.StartsWith("presage", StringComparison.Ordinal)))));
        foreach (var name in BaselineFamilies.All.Select(family => family.Name).Append("model"))
            Assert.Contains($"\n{name} ", first.Output, StringComparison.Ordinal);
        Assert.Contains("machines.csv: 3 series in steps of 300 s, forecast over their last 30", first.Output, StringComparison.Ordinal);
        foreach (var plot in (string[])["calibration", "mase", "spl90"])
            Assert.Contains("</svg>", File.ReadAllText(folder.PathOf($"plots/machines.{plot}.svg")), StringComparison.Ordinal);

        var second = await Cli.RunAsync("backtest", file, "--unit", "kB/s", "--forecaster", "naive,ridge-ar", "--baseline", saved, "--threads", "1");
        Assert.Equal(0, second.ExitCode);
        Assert.Contains(": 0 worse", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_regression_is_named_and_has_an_exit_code_of_its_own()
    {
        using var folder = new ScratchFolder();
        var (file, saved) = (folder.Write("machines.csv", Series(1)), folder.PathOf("figures.json"));
        await Cli.RunAsync("backtest", file, "--forecaster", "naive", "--json", saved);
        File.WriteAllText(file, Series(5));

        var result = await Cli.RunAsync("backtest", file, "--forecaster", "naive", "--baseline", saved);

        Assert.Equal(ExitCode.Regression, result.ExitCode);
        Assert.Contains("worse: machines.csv, naive, 1 steps ahead: MaseMean", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_rows_are_named_by_file_line_and_column()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("bad.csv", "time,a,b\n0,1,2\n300,x,2\n600,1\n600,1,-5\n");

        var result = await Cli.RunAsync("backtest", file);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains($"{file}:3:2: 'x' is not a number", result.Error, StringComparison.Ordinal);
        Assert.Contains($"{file}:4:1: the number of fields", result.Error, StringComparison.Ordinal);
        Assert.Contains($"{file}:5:3: '-5'", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--forecaster", "oracle", "quantile-regression", ExitCode.Usage)]
    [InlineData("--unit", "stone", "kbit", ExitCode.Usage)]
    [InlineData("--unit", "kB,bit", "one for each", ExitCode.Usage)]
    [InlineData("--test-share", "1.5", "between 0.01 and 0.9", ExitCode.Usage)]
    [InlineData("--step", "5 minutes", "60s", ExitCode.Usage)]
    [InlineData("--columns", "z", "no column 'z'", ExitCode.Usage)]
    [InlineData("--horizon", "600", "are needed", ExitCode.Usage)]
    [InlineData("--baseline", "no-such.json", "no-such.json cannot be read", ExitCode.Resource)]
    [InlineData("--model", "no-such.safetensors", "cannot be used", ExitCode.Resource)]
    public async Task A_wrong_option_is_explained(string option, string value, string explained, int exitCode)
    {
        using var folder = new ScratchFolder();
        var result = await Cli.RunAsync("backtest", folder.Write("a.csv", Series(1)), option, value);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(explained, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cold_start_scores_the_series_that_nothing_was_fitted_to()
    {
        using var folder = new ScratchFolder();
        var (file, saved) = (folder.Write("machines.csv", Series(1)), folder.PathOf("cold.json"));
        var result = await Cli.RunAsync("backtest", file, "--forecaster", "naive", "--cold-start", "--json", saved);
        Assert.Contains("first day of their last 30", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 series, 3456 values of each forecaster", result.Output, StringComparison.Ordinal);

        var warm = await Cli.RunAsync("backtest", file, "--forecaster", "naive", "--baseline", saved);
        Assert.Equal(ExitCode.Usage, warm.ExitCode);
        Assert.Contains("it was saved with", warm.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forecaster_that_cannot_be_fitted_is_left_out_and_said()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("short.csv", string.Join('\n', Series(1).Split('\n').Take(60).Select(line => string.Join(',', line.Split(',').Take(2)))));
        var both = await Cli.RunAsync("backtest", file, "--forecaster", "naive,lstm");
        Assert.Equal(0, both.ExitCode);
        Assert.Contains("short.csv: lstm, seed 3 is left out: ", both.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("lstm", both.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await Cli.RunAsync("backtest", file, "--forecaster", "lstm")).ExitCode);
    }

    [Fact]
    public async Task A_missing_file_and_a_file_that_is_no_baseline_are_named()
    {
        using var folder = new ScratchFolder();
        var missing = await Cli.RunAsync("backtest", folder.PathOf("none.csv"));
        Assert.Equal(ExitCode.Resource, missing.ExitCode);
        Assert.Contains("none.csv cannot be read", missing.Error, StringComparison.Ordinal);

        var damaged = folder.Write("journal.db", "SQLite format 3\0 and then nothing of the kind");
        var journal = await Cli.RunAsync("backtest", damaged);
        Assert.Equal(ExitCode.Resource, journal.ExitCode);
        Assert.Contains($"{damaged} is no journal that can be read", journal.Error, StringComparison.Ordinal);

        var other = await Cli.RunAsync("backtest", folder.Write("a.csv", Series(1)), "--baseline", folder.Write("b.json", "{\"format\":\"x\"}"));
        Assert.Equal(ExitCode.Usage, other.ExitCode);
        Assert.Contains("b.json is no saved backtest", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_do_not_depend_on_the_number_of_threads()
    {
        var table = SeriesTable.Parse(Series(1), new SeriesTableOptions { Unit = SeriesUnit.ByteAmount });
        var texts = ((int[])[1, 2, 5]).Select(threads => new BacktestRunner(new BacktestPlan(12, 0.3), threads, _ => { })
            .Run("x", table.Set, count => [.. BaselineFamilies.All.Select(family => new SeriesJob(family, 1, count))], CancellationToken.None));
        Assert.Single(texts.Select(result => string.Join('\n', BacktestFile.FiguresOf([result]))).Distinct());
    }

    /// <summary>Three machines over a week, with bursts; the last part <paramref name="factor"/> times as lively.</summary>
    private static string Series(double factor)
    {
        var random = new SeededRandom(1);
        var text = new StringBuilder("time,m1,m2,m3\n");
        for (var i = 0; i < 2_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{1_375_308_000 + 300 * i}");
            for (var machine = 1; machine <= 3; machine++)
            {
                var value = machine * (4 + Math.Sin(i * Math.Tau / 288)) + random.NextExponential() * (i > 1_400 ? factor : 1);
                text.Append(CultureInfo.InvariantCulture, $",{value:F3}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
