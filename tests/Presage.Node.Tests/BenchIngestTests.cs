namespace Presage.Node.Tests;

public sealed class BenchIngestTests
{
    [Fact]
    public async Task A_low_rate_is_taken_without_loss_and_its_cost_is_told()
    {
        var result = await Cli.RunAsync("bench", "ingest", "--rate", "20000", "--seconds", "0.5", "--exporters", "3", "--subscribers", "100");

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Error));
        Assert.Contains("ns CPU a record  lost 0 of ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_that_is_none_is_named()
    {
        var result = await Cli.RunAsync("bench", "ingest", "--rate", "0");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("--rate 0 is not between 1 and", result.Error, StringComparison.Ordinal);
    }
}
