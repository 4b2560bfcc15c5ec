using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace Presage.Node.Tests;

/// <summary>What a person gets wrong ends in one clear message and an exit code, before anything is started.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task A_misspelt_key_stops_the_start_and_names_file_line_and_nearest_key()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("node.conf", "presage {\n  windows {\n    alowed-lateness = 30s\n  }\n}\n");

        var result = await Cli.RunAsync("run", "--config", file);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{file}:3:", result.Error, StringComparison.Ordinal);
        Assert.Contains("allowed-lateness", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_of_a_file_are_said_at_once()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write(
            "node.conf", "presage.windows.step = fast\npresage.learning.discount = 7.0\npresage.shaping.dead-bend = 0.1\n");

        var result = await Cli.RunAsync("config", "check", file);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{file}:1:", result.Error, StringComparison.Ordinal);
        Assert.Contains($"{file}:2:", result.Error, StringComparison.Ordinal);
        Assert.Contains($"{file}:3:", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        using var folder = new ScratchFolder();
        var file = folder.Write(
            "node.conf", $"presage {{ sources.udp.ports = [{port}], store.data-folder = \"{folder.PathOf("data")}\", api.enabled = off }}\n");

        var result = await Cli.RunAsync("run", "--config", file);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains($"UDP 127.0.0.1:{port} is in use", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_missing_capture_is_named()
    {
        var result = await Cli.RunAsync("replay", "no-such-file.pcap");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("no-such-file.pcap", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_capture_is_refused_by_name()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("notes.txt", "these are not flow records");

        var result = await Cli.RunAsync("replay", file);

        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"presage: {file} is neither", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_full_disk_is_said_in_one_line()
    {
        using var shell = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("sh", ["-c", $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "presage.dll")}' content ring --nodes 2 --keys 10 --requests 10 > /dev/full"])
            {
                RedirectStandardError = true,
            })!;
        var error = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();

        Assert.Equal((3, "presage: No space left on device"), (shell.ExitCode, error.TrimEnd()));
    }

    [Fact]
    public async Task A_damaged_journal_is_named_with_a_remedy()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.PathOf("data"));
        File.WriteAllText(folder.PathOf("data/journal.db"), new string('x', 8_192));
        var file = folder.Write("node.conf", $"presage {{ sources.udp.ports = [0], store.data-folder = \"{folder.PathOf("data")}\", api.enabled = off }}\n");

        var result = await Cli.RunAsync("run", "--config", file);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("journal.db is damaged", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'step-feedback', X'50460499'", "step-feedback")]
    [InlineData("'step-feedback-of-tomorrow', X'00'", "is of a newer version of Presage")]
    public async Task A_journal_that_this_version_cannot_read_stops_the_start(string manifestAndMessage, string said)
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.PathOf("data"));
        using (var journal = new SqliteConnection($"Data Source={folder.PathOf("data/journal.db")};Pooling=False"))
        {
            journal.Open();
            using var events = journal.CreateCommand();
            events.CommandText = $"""
                CREATE TABLE journal (ordering INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, created BigInt NOT NULL, deleted Bit NOT NULL, persistence_id NVarChar(255) NOT NULL,
                  sequence_number BigInt NOT NULL, message VarBinary NOT NULL, manifest NVarChar(500) NULL, identifier INTEGER NULL, writer_uuid NVarChar(128) NULL);
                INSERT INTO journal (created, deleted, persistence_id, sequence_number, identifier, manifest, message) VALUES (0, 0, 'feedback-0', 7, 4100, {manifestAndMessage});
                """;
            events.ExecuteNonQuery();
        }

        var file = folder.Write("node.conf", $"presage {{ sources.udp.ports = [0], store.data-folder = \"{folder.PathOf("data")}\", api.enabled = off }}\n");

        var result = await Cli.RunAsync("run", "--config", file);

        Assert.Equal(3, result.ExitCode);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Contains("event 7 of 'feedback-0'", result.Error, StringComparison.Ordinal);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_store_is_named_with_a_remedy()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.PathOf("data"));
        File.WriteAllText(folder.PathOf("data/store.db"), new string('x', 8_192));
        var file = folder.Write("node.conf", $"presage {{ sources.udp.ports = [0], store.data-folder = \"{folder.PathOf("data")}\", api.enabled = off }}\n");

        var result = await Cli.RunAsync("run", "--config", file);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("store.db is damaged", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_of_no_known_kind_stops_the_start()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("node.conf", $"presage {{ sources.udp.ports = [0], store {{ kind = rediss, data-folder = \"{folder.PathOf("data")}\" }}, api.enabled = off }}\n");

        var result = await Cli.RunAsync("run", "--config", file);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("presage.store.kind = \"rediss\" is none of sqlite, redis, none", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_directory_file_is_refused_with_every_line()
    {
        using var folder = new ScratchFolder();
        var directory = folder.Write("directory.csv", "prefix,subscriber,site,device,plan\n10.0.0.0/99,a,north,x,basic\nnowhere,b,north,x,basic\n");
        var file = folder.Write("node.conf", $"presage {{ sources.udp.ports = [0], attribution.directory = \"{directory}\", store.data-folder = \"{folder.PathOf("data")}\", api.enabled = off }}\n");

        var result = await Cli.RunAsync("run", "--config", file);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{directory}:2", result.Error, StringComparison.Ordinal);
        Assert.Contains($"{directory}:3", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var result = await Cli.RunAsync("--help");

        Assert.Equal(0, result.ExitCode);
        foreach (var command in (string[])["run", "demo", "replay", "generate", "train", "backtest", "config"])
            Assert.Contains(command, result.Output, StringComparison.Ordinal);
    }
}
