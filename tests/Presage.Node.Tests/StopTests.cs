using Microsoft.Data.Sqlite;

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

    [Fact]
    public async Task A_journal_that_takes_nothing_does_not_keep_a_node_from_stopping()
    {
        using var folder = new ScratchFolder();
        var config = folder.Write("demo.conf", $$"""
            presage {
              demo { speed = 600.0, line-interval = 200ms, readers = 0 }
              delivery.enabled = off
              generator.subscribers = 20
              feedback.stop-for = 100ms
              api.enabled = off
              store.data-folder = "{{folder.PathOf("data")}}"
            }
            akka.coordinated-shutdown.phases.actor-system-terminate.timeout = 100ms
            """);
        using var demo = Cli.Start("demo", "--config", config);
        await demo.LineWhereAsync(line => line.Contains("plan changes", StringComparison.Ordinal));
        using var journal = new SqliteConnection($"Data Source={folder.PathOf("data/journal.db")};Pooling=False");
        journal.Open();
        using var locked = journal.BeginTransaction(deferred: false);
        await demo.LineWhereAsync(line => line.Contains("  0 records/s", StringComparison.Ordinal));

        var (code, error) = await demo.TerminateWithErrorAsync();

        Assert.Equal(3, code);
        Assert.StartsWith("presage: the step under way was not stored within 0.1 s of the stop", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
