namespace Presage.Node.Tests;

/// <summary>Who is told to stop takes the time that it needs, and keeps what it has.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_training_that_is_told_to_stop_writes_its_model_however_far_the_next_validation_is()
    {
        using var folder = new ScratchFolder();
        // A series long enough that 3,000 updates take longer than the two seconds after which the process used to be ended.
        var rows = Enumerable.Range(0, 1_000).Select(row => $"{300 * row},{row * 7919 % 1000},{row * 104_729 % 1000}");
        var series = folder.Write("series.csv", "seconds,a,b\n" + string.Join('\n', rows) + "\n");
        var config = folder.Write("node.conf", "presage.training { validation-every = 3000, updates-max = 100000, hidden = 64 }\n");
        using var training = Cli.Start("train", series, "--out", folder.PathOf("model.st"), "--config", config);
        await training.LineWhereAsync(line => line.Contains("2 series", StringComparison.Ordinal));

        Assert.Equal(0, await training.TerminateAsync());
        Assert.True(File.Exists(folder.PathOf("model.st")));
    }
}
