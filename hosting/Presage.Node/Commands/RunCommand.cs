using System.CommandLine;
using Presage.Traffic;

namespace Presage.Node;

/// <summary><c>presage run</c>: a node, until it is told to stop.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var config = CommonOptions.Config();
        var command = new Command("run", "Run a node: receive flow exports, forecast, plan, learn.") { config };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => RunAsync(parsed.GetValue(config) ?? [], cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(string[] files, CancellationToken cancellation)
    {
        var config = NodeConfig.Load(files);
        using var folder = DataFolder.Open(config.Traffic.Store.DataFolder);
        using var store = ForecastStore.Open(config.Traffic.Store.StorePath, config.Traffic.Store.Life);
        await using var node = await LiveNode.StartAsync(config, folder, store, TimeProvider.System).ConfigureAwait(false);
        Console.WriteLine($"presage is ready: UDP {string.Join(", ", node.Ports.Select(port => $"{config.Traffic.Udp.Address}:{port.Port}").Distinct())}"
            + string.Concat(node.Streams.Select(port => $", {port.Name}"))
            + (node.Delivery is { } delivery ? $", contents {delivery.Address.ToString().TrimEnd('/')}" : "")
            + (node.ApiAddress is { } api ? $", API {api}" : "") + $", data in {folder.Path}");
        await node.Loop.Completion.WaitAsync(cancellation).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
