namespace Presage.Node.Tests;

/// <summary>A command line that is wrong ends with 2 and says what is wrong in one line; nothing goes to standard output, where others read figures.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("presage: flows dump has no option --jsn; did you mean --json?; see presage flows dump --help", "flows", "dump", "--jsn", "a.pcap")]
    [InlineData("presage: run has no option --fresh; see presage run --help", "run", "--config", "node.conf", "--fresh")]
    [InlineData("presage: demo has no option --sed; did you mean --seed?; see presage demo --help", "demo", "--sed=5")]
    [InlineData("presage: presage has no command 'replya'; did you mean replay?; see presage --help", "replya", "a.pcap")]
    [InlineData("presage: flows has no command 'x'; there are dump, exporters, tail, record, replay; see presage flows --help", "flows", "x")]
    [InlineData("presage: flows needs a command: dump, exporters, tail, record, replay; see presage flows --help", "flows")]
    [InlineData("presage: flows dump needs FILE; see presage flows dump --help", "flows", "dump")]
    [InlineData("presage: demo does not take 'extra'; see presage demo --help", "demo", "extra")]
    [InlineData("presage: --seed abc is not a whole number, or is too large; see presage demo --help", "demo", "--seed", "abc")]
    [InlineData("presage: --speed x is not a number; see presage flows replay --help", "flows", "replay", "a.pcap", "--to", "127.0.0.1:1", "--speed", "x")]
    [InlineData("presage: --speed needs X; see presage flows replay --help", "flows", "replay", "a.pcap", "--to", "127.0.0.1:1", "--speed")]
    [InlineData("presage: --network wifii is not one of Unknown, Wired, Wifi, Cellular, SlowCellular; see presage content replay --help", "content", "replay", "a.log", "--network", "wifii")]
    public async Task A_wrong_command_line_is_one_line_and_exit_code_2(string said, params string[] line)
    {
        var result = await Cli.RunAsync(line);

        Assert.Equal((2, "", said), (result.ExitCode, result.Output, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task An_option_that_is_missing_is_named()
    {
        var result = await Cli.RunAsync("flows", "replay", "a.pcap");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("'--to' is required", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_two_dashes_a_file_may_be_called_anything()
    {
        var result = await Cli.RunAsync("flows", "dump", "--", "--jsn");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("--jsn cannot be read", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_below_zero_is_a_value_and_no_option()
    {
        var result = await Cli.RunAsync("flows", "replay", "a.pcap", "--to", "127.0.0.1:1", "--speed", "-1");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--speed -1: 0 or more", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_given_whatever_else_is_wrong()
    {
        var result = await Cli.RunAsync("flows", "dump", "--jsn", "--help");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("--json", result.Output, StringComparison.Ordinal);
    }
}
