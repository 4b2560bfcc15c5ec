using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Presage.Node.Tests;

public sealed class ContentTests
{
    private const string Trace = "1 7 100\n2 8 50\n3 7 100\n4 9 300\n5 7 100\n";

    [Fact]
    public async Task A_trace_is_run_at_every_size_by_every_policy()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("requests.trace", Trace);

        var table = await Cli.RunAsync("content", "cache", file, "--sizes", "160,1KiB");
        var json = await Cli.RunAsync("content", "cache", file, "--policy", "lru", "fifo", "--size", "160", "--size", "100%", "--json");

        Assert.Equal((0, ""), (table.ExitCode, table.Error));
        Assert.Contains("5 requests for 3 objects; 650 bytes for 450", table.Output, StringComparison.Ordinal);
        foreach (var name in Content.CachePolicies.Names) Assert.Contains($"\n{name,-12}", table.Output, StringComparison.Ordinal);
        var cells = JsonDocument.Parse(json.Output).RootElement.GetProperty("cells").EnumerateArray()
            .Select(cell => (cell.GetProperty("policy").GetString(), cell.GetProperty("size").GetInt64(), cell.GetProperty("misses").GetInt64())).ToArray();
        Assert.Equal([("lru", 160, 3), ("lru", 450, 3), ("fifo", 160, 3), ("fifo", 450, 3)], cells);
    }

    [Fact]
    public async Task A_packed_trace_is_unpacked()
    {
        using var folder = new ScratchFolder();
        var file = folder.PathOf("requests.gz");
        using (var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest)) packed.Write(Encoding.ASCII.GetBytes(Trace));
        Assert.Contains("5 requests", (await Cli.RunAsync("content", "cache", file, "--policy", "sieve")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cache")]
    [InlineData("replay")]
    [InlineData("abuse")]
    public async Task A_packed_file_that_is_cut_off_gives_no_figures_of_a_part(string command)
    {
        using var folder = new ScratchFolder();
        var lines = command == "cache"
            ? Enumerable.Range(0, 5_000).Select(line => $"{line} {line * 7919 % 4001} 100\n")
            : Enumerable.Range(0, 5_000).Select(line => $"10.0.{line % 7}.{line % 11} - - [17/May/2015:10:05:{line % 60:00} +0000] \"GET /{line * 7919 % 4001} HTTP/1.1\" 200 100\n");
        var file = folder.PathOf("requests.gz");
        using (var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest)) packed.Write(Encoding.ASCII.GetBytes(string.Concat(lines)));
        var whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, whole[..(whole.Length / 2)]);

        var result = await Cli.RunAsync("content", command, file);

        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"presage: {file} cannot be read: it is cut off after", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packed_files_one_behind_the_other_are_read_to_the_last()
    {
        using var folder = new ScratchFolder();
        var file = folder.PathOf("requests.gz");
        for (var member = 0; member < 2; member++)
        {
            using var packed = new GZipStream(new FileStream(file, FileMode.Append), CompressionLevel.Fastest);
            packed.Write(Encoding.ASCII.GetBytes(Trace));
        }

        var result = await Cli.RunAsync("content", "cache", file, "--policy", "sieve");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("10 requests", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 2 3\n4 5\n", "the line at byte 6 has another number of fields than the first")]
    [InlineData("no trace at all\n", "is no trace")]
    [InlineData("", "is empty")]
    public async Task What_is_no_trace_is_refused_with_its_place(string text, string message)
    {
        using var folder = new ScratchFolder();
        var result = await Cli.RunAsync("content", "cache", folder.Write("requests", text));
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--policy lrru", "--policy lrru is not one of lru, fifo")]
    [InlineData("--size -4", "--size -4 is not a size")]
    [InlineData("--size 0%", "--size 0% is not a size")]
    [InlineData("--size 5MB", "--size 5MB is not a size")]
    public async Task A_wrong_option_says_what_is_right(string options, string message)
    {
        using var folder = new ScratchFolder();
        var result = await Cli.RunAsync(["content", "cache", folder.Write("requests", Trace), .. options.Split(' ')]);
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Resource, (await Cli.RunAsync("content", "cache", folder.PathOf("missing"))).ExitCode);
    }

    [Fact]
    public async Task A_ring_is_measured_and_holds_its_bounds()
    {
        var result = await Cli.RunAsync("content", "ring", "--nodes", "20", "--keys", "5000", "--requests", "100000", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var report = JsonDocument.Parse(result.Output).RootElement;
        Assert.InRange(report.GetProperty("loadMaxToMean").GetDouble(), 1, 1.25);
        Assert.InRange(report.GetProperty("copiesPerKey").GetDouble(), 1, 1.05);
        Assert.Equal(1, report.GetProperty("replicasApart").GetDouble());
        Assert.Equal(0, report.GetProperty("needlessMoves").GetInt32());
        Assert.Contains("--nodes 0 is not between 1 and 10000", (await Cli.RunAsync("content", "ring", "--nodes", "0")).Error, StringComparison.Ordinal);
        Assert.Contains("copies a content", (await Cli.RunAsync("content", "ring", "--nodes", "2", "--keys", "10", "--requests", "100")).Output, StringComparison.Ordinal);
    }
}
