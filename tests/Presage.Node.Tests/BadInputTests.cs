using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Presage.Testing;

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

    [Theory]
    [InlineData("train", "--out", "model.st", "--start", "nothing.st")]
    [InlineData("train", "--out", "model.st", "--checkpoint", "nothing.st/x")]
    [InlineData("backtest", "--forecaster", "naive", "--json", "nothing.st/x")]
    [InlineData("backtest", "--forecaster", "naive", "--markdown", "nothing.st/x")]
    [InlineData("backtest", "--forecaster", "naive", "--svg", "nothing.st/x")]
    [InlineData("personas", "--json", "nothing.st/x")]
    public async Task What_cannot_be_written_is_said_before_the_work(string command, params string[] options)
    {
        using var folder = new ScratchFolder();
        var series = folder.Write("series.csv", "seconds,a,b\n" + string.Join('\n', Enumerable.Range(0, 9_000).Select(row => $"{300 * row},{row % 91},{row % 13}")) + "\n");
        folder.Write("nothing.st", "a file where a folder or a model is wanted");

        var result = await Cli.RunAsync([command, series, .. options.Select(option => option.Contains(".st", StringComparison.Ordinal) ? folder.PathOf(option) : option)]);

        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Contains("nothing.st", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_series_gives_no_figures_of_nothing()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("notes.csv", "hello\n");

        var result = await Cli.RunAsync("train", file, "--out", folder.PathOf("model.st"));

        Assert.Equal((2, "", $"presage: {file}: no series to learn from"), (result.ExitCode, result.Output, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task What_is_cut_off_a_capture_is_said()
    {
        if (!SharedData.IsHere("data/flows/netflow5/netgraph-v5/netgraph-netflow5.pcap", out var capture)) return;
        using var folder = new ScratchFolder();
        var whole = File.ReadAllBytes(capture);
        File.WriteAllBytes(folder.PathOf("cut.pcap"), whole[..3_000]);

        foreach (var command in (string[])["dump", "exporters"])
        {
            var result = await Cli.RunAsync("flows", command, folder.PathOf("cut.pcap"));

            Assert.Equal((0, "presage: the last 1454 bytes were not read: a file is cut off there"), (result.ExitCode, result.Error.TrimEnd()));
        }
    }

    [Fact]
    public async Task A_capture_without_flow_records_is_said_to_have_none()
    {
        if (!SharedData.IsHere("data/flows/ipfix/fritzbox/netflow-fritz.pcap", out var capture)) return;

        var result = await Cli.RunAsync("flows", "dump", capture);

        Assert.Equal((0, "", "presage: no flow records: 1 datagrams, 3 templates"), (result.ExitCode, result.Output, result.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("--seed -5 is less than 0", "generate", "--out", "g.pcap", "--seed", "-5")]
    [InlineData("--seed -5 is less than 0", "demo", "--seed", "-5")]
    [InlineData("--to 127.0.0.1: an address and a port are needed, as in 127.0.0.1:2055", "bench", "send", "--rate", "5", "--to", "127.0.0.1")]
    [InlineData("--count -1 is less than 0", "flows", "tail", "--count", "-1")]
    [InlineData("--days is above 0 and at most 366", "generate", "--out", "g.pcap", "--days", "0")]
    public async Task A_number_out_of_range_is_refused(string said, params string[] line)
    {
        var result = await Cli.RunAsync(line);

        Assert.Equal((2, "presage: " + said), (result.ExitCode, result.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("counting.roles.\"10.0.0.1\".subscriber-interfaces = [x]", "presage.counting.roles.\"10.0.0.1\".subscriber-interfaces = \"x\" is not a whole number")]
    [InlineData("delivery.origins.site.url = \"ftp://x\"", "presage.delivery.origins.site.url = \"ftp://x\" is not an address such as https://example.org, without path")]
    [InlineData("delivery.listen.address = here", "presage.delivery.listen.address = \"here\" is not an IP address")]
    public async Task A_value_that_only_its_reader_understands_is_named_by_its_whole_key(string setting, string said)
    {
        using var folder = new ScratchFolder();

        var result = await Cli.RunAsync("config", "check", folder.Write("node.conf", $"presage.{setting}\n"));

        Assert.Equal((2, "presage: " + said), (result.ExitCode, result.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("0.0.0.0", "off", 2)]
    [InlineData("192.0.2.1", "off", 2)]
    [InlineData("::", "off", 2)]
    [InlineData("::1", "off", 0)]
    [InlineData("0.0.0.0", "on", 0)]
    public async Task The_interface_is_open_to_others_only_where_that_is_said(string address, string unprotected, int exitCode)
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("node.conf", $"presage.api {{ address = \"{address}\", unprotected = {unprotected} }}\n");

        var result = await Cli.RunAsync("config", "check", file);

        Assert.Equal(exitCode, result.ExitCode);
        if (exitCode != 0) Assert.Contains("presage.api.unprotected = on", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_without_a_capacity_is_told_what_to_write()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("node.conf", "presage.shaping.links.access { capacity-down = 1Gbit, interface-down = lan0, interface-up = wan0 }\n");

        var result = await Cli.RunAsync("config", "check", file);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("presage: presage.shaping.links.\"access\".capacity-up is not set, and there is no default for it; write it into the configuration file", result.Error.TrimEnd());
    }

    [Fact]
    public async Task A_port_of_the_content_listener_in_use_is_named_with_a_remedy()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        using var folder = new ScratchFolder();
        var file = folder.Write(
            "node.conf",
            $$"""
            presage {
              sources.udp.ports = [0], store.data-folder = "{{folder.PathOf("data")}}", api.enabled = off
              delivery { enabled = on, listen.port = {{port}}, origins.site { url = "http://127.0.0.1:9", hosts = ["*"], private-addresses = on } }
            }
            """);

        var result = await Cli.RunAsync("run", "--config", file);

        Assert.Equal(3, result.ExitCode);
        Assert.Equal($"presage: The content listener cannot listen on 127.0.0.1:{port}: the port is in use. Choose another port, or stop the process that holds it.", result.Error.TrimEnd());
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
    public async Task A_journal_that_cannot_be_opened_stops_the_start()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.PathOf("data/journal.db"));
        var file = folder.Write("node.conf", $"presage {{ sources.udp.ports = [0], store.data-folder = \"{folder.PathOf("data")}\", api.enabled = off }}\n");

        var result = await Cli.RunAsync("run", "--config", file);

        Assert.Equal(3, result.ExitCode);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Contains("journal.db' cannot be opened or created", result.Error, StringComparison.Ordinal);
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
