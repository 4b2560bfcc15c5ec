using System.Text;

namespace Presage.Node.Tests;

public sealed class JsonReplayTests
{
    [Fact]
    public async Task Lines_of_json_go_through_the_whole_loop_and_bad_ones_are_named()
    {
        using var folder = new ScratchFolder();
        var path = folder.PathOf("flows.jsonl");
        var text = new StringBuilder();
        for (var step = 0; step < 20; step++)
            text.AppendLine($$"""{"sampler_address":"192.0.2.1","src_addr":"198.51.100.9","dst_addr":"10.0.0.{{step % 4}}","bytes":1000,"packets":2,"end":{{1_700_000_000 + step * 30}}}""");
        text.AppendLine("""{"src_addr":"10.0.0.1"}""");
        await File.WriteAllTextAsync(path, text.ToString());

        var summary = await new ReplayRun(NodeConfig.Load([]), [path], (_, _) => { }).RunAsync(CancellationToken.None);

        Assert.Equal((20, 4, 20), (summary.FlowRecords, summary.Subscribers, summary.Steps));
        Assert.Equal([KeyValuePair.Create("JsonLineAddressMissing", 1L)], summary.Drops);
        Assert.Equal([path + ":21: AddressMissing"], summary.LinesBad);
        Assert.Contains(path + ":21: AddressMissing", ReplayTable.Render(summary), StringComparison.Ordinal);
    }
}
