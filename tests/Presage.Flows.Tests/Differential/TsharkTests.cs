using System.Globalization;
using Presage.Testing;

namespace Presage.Flows.Tests;

/// <summary>tshark's dissection of the collection's captures: the same addresses, ports, octets and packets, flow by flow.</summary>
public class TsharkTests
{
    /// <summary>
    /// Captures whose export ports tshark knows or is told; those with data before its template, repeated datagrams, two-way records or
    /// several counts in a record are left out, since tshark prints all of them plainly, and softflowd-graylog, of which it leaves out four sets.
    /// </summary>
    [Theory]
    [InlineData("netflow5/netgraph-v5")]
    [InlineData("netflow5/akvorado-v5")]
    [InlineData("netflow9/pmacct-101-NFv9-CISCO-cust_primitives")]
    [InlineData("ipfix/pmacct-500-IPFIXv10-BGP-CISCO-SRv6")]
    [InlineData("ipfix/pmacct-100-IPFIXv10-CISCO")]
    public void Octets_and_packets_are_those_of_tshark(string name)
    {
        if (!SystemTool.IsHere("tshark") || !SharedData.IsHere("data/flows/manifest.json", out var manifest)) return;
        var capture = CaptureCase.ReadAll(manifest).Single(other => other.Name == name);
        var feeder = new CaptureFeeder(new FlowDecoder(Fixtures.Options), 1 << 16);
        foreach (var file in capture.Files)
        {
            feeder.Feed(File.ReadAllBytes(file), file);
            var rows = Tool.Run("tshark", "-r", file, "-d", "udp.port==1-65535,cflow", "-T", "fields", "-e", "cflow.octets", "-e", "cflow.packets")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(row => row.Split('\t'))
                .ToList();
            Assert.Equal(Numbers(rows.Select(row => row[0])), feeder.Records.Select(record => record.Bytes).Order());
            Assert.Equal(Numbers(rows.Select(row => row[1])), feeder.Records.Select(record => record.Packets).Order());
        }
    }

    private static IEnumerable<ulong> Numbers(IEnumerable<string> cells) => cells
        .SelectMany(cell => cell.Split(',', StringSplitOptions.RemoveEmptyEntries))
        .Select(number => ulong.Parse(number, CultureInfo.InvariantCulture))
        .Order();
}
