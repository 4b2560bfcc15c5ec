using System.Text;
using Presage.Core;
using Presage.Testing;

namespace Presage.Flows.Tests;

/// <summary>Files that nfdump writes in each of its compressions, against what it read.</summary>
public class NfdumpTests
{
    [Theory]
    [InlineData("-z")]
    [InlineData("-y")]
    [InlineData("-j")]
    public void A_file_that_nfdump_packed_holds_the_flows_of_the_file_it_read(string codec)
    {
        if (!SystemTool.IsHere("nfdump") || !SharedData.IsHere("data/flows/manifest.json", out var manifest)) return;
        var folder = Directory.CreateTempSubdirectory("presage-nfdump-");
        try
        {
            foreach (var file in CaptureCase.ReadAll(manifest)
                .Where(capture => capture.Name is "nfcapd/nfcapd-v2-uncompressed" or "nfcapd/nfcapd-v1-lzo-small")
                .SelectMany(capture => capture.Files))
            {
                var packed = Path.Combine(folder.FullName, "packed");
                Tool.Run("nfdump", "-r", file, "-w", packed, codec);
                var (theirs, ours) = (Records(packed), Records(file));
                Assert.NotEmpty(theirs);
                Assert.Equal(ours, theirs);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_nfdump_prints_as_json_are_the_flows_of_the_file_it_read()
    {
        if (!SystemTool.IsHere("nfdump") || !SharedData.IsHere("data/flows/manifest.json", out var manifest)) return;
        var file = CaptureCase.ReadAll(manifest).Single(capture => capture.Name == "nfcapd/nfcapd-v2-uncompressed").Files[0];
        var feeder = new CaptureFeeder(new FlowDecoder(Fixtures.Options), 1 << 16);
        feeder.Feed(Encoding.UTF8.GetBytes(Tool.Run("nfdump", "-r", file, "-o", "json")), "flows.json");
        Assert.Equal(0, feeder.Captured.Lines!.Bad);
        Assert.Equal(Records(file).Select(Told), feeder.Records.Select(Told));
    }

    /// <summary>What both forms tell of a flow; nfdump prints the flags of TCP only.</summary>
    private static (NetAddress, NetAddress, ushort, int, byte, ulong, ulong, long, uint, uint, byte, byte) Told(FlowRecord record) => (
        record.SourceAddress,
        record.DestinationAddress,
        record.SourcePort,
        record.DestinationPort,
        record.Protocol,
        record.Bytes,
        record.Packets,
        record.EndUnixMilliseconds,
        record.InputInterface,
        record.OutputInterface,
        record.TypeOfService,
        record.FlowDirection);

    /// <summary>Without the exporter's number, which a rewritten file may lack.</summary>
    private static List<FlowRecord> Records(string file)
    {
        var feeder = new CaptureFeeder(new FlowDecoder(Fixtures.Options), 1 << 16);
        feeder.Feed(File.ReadAllBytes(file), file);
        return [.. feeder.Records.Select(record => record with { ExporterIndex = 0 })];
    }
}
