using Presage.Testing;

namespace Presage.Flows.Tests;

public class CaptureConformanceTests
{
    private const int CasesInCollection = 95;

    [Fact]
    public void Every_case_of_the_collection_counts_what_its_source_and_the_reference_decoder_count()
    {
        if (!SharedData.IsHere("data/flows/manifest.json", out var manifest)) return;
        var cases = CaptureCase.ReadAll(manifest);
        Assert.Equal(CasesInCollection, cases.Count);
        var open = Disagreements.All.ToDictionary(row => (row.Case, row.Count));
        var unexplained = new List<string>();
        foreach (var capture in cases)
        {
            foreach (var (count, stated, found) in CaptureCounts.Of(capture))
            {
                if (open.Remove((capture.Name, count), out var row) && row.Stated == stated && row.Found == found) continue;
                if (stated != found) unexplained.Add($"{capture.Name} {count}: stated {stated}, found {found}");
            }
        }

        Assert.True(unexplained.Count == 0, string.Join(Environment.NewLine, unexplained));
        Assert.Empty(open.Keys);
    }

    [Fact]
    public void A_file_read_in_small_pieces_gives_the_records_of_the_file_read_at_once()
    {
        if (!SharedData.IsHere("data/flows/manifest.json", out var manifest)) return;
        foreach (var capture in CaptureCase.ReadAll(manifest))
        {
            var whole = new CaptureFeeder(new FlowDecoder(Fixtures.Options), int.MaxValue);
            var pieces = new CaptureFeeder(new FlowDecoder(Fixtures.Options), 97);
            foreach (var file in capture.Files)
            {
                var bytes = File.ReadAllBytes(file);
                if (bytes.Length > 300_000) continue;
                Assert.Equal(whole.Feed(bytes, file), pieces.Feed(bytes, file));
            }

            Assert.True(whole.Records.SequenceEqual(pieces.Records), capture.Name);
        }
    }
}
