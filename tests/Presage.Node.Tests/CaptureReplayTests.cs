using Presage.Flows;
using Presage.Flows.Tests;
using Presage.Testing;
using Presage.Traffic;

namespace Presage.Node.Tests;

/// <summary>
/// <c>presage replay</c> over every case of shared/data/flows. That the decoder counts what source and reference state, and why it differs
/// where it does, is held by CaptureConformanceTests; here the whole loop must count what that decoder counts.
/// </summary>
public sealed class CaptureReplayTests
{
    [Fact]
    public async Task Every_case_of_the_collection_is_replayed_and_counted()
    {
        if (!SharedData.IsHere("data/flows/manifest.json", out var manifest)) return;
        var config = NodeConfig.Load([]);
        var wrong = new List<string>();
        foreach (var capture in CaptureCase.ReadAll(manifest))
        {
            var run = new ReplayRun(config, capture.Files, (_, _) => { });
            var (expected, found) = (DecodedPlainly(capture, config), CountsOf(await run.RunAsync(CancellationToken.None)));
            if (expected != found) wrong.Add($"{capture.Name}: {expected} decoded, {found} replayed");
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static Counts DecodedPlainly(CaptureCase capture, NodeConfig config)
    {
        var decoder = new FlowDecoder(config.Traffic.Decoding.ForFiles().Options);
        var feeder = new CaptureFeeder(decoder, int.MaxValue);
        foreach (var file in capture.Files) feeder.Feed(File.ReadAllBytes(file), file);
        var counters = decoder.Counters;
        return new Counts(
            counters.Datagrams, counters.FlowRecords, counters.OptionsRecords, counters.Templates, counters.OptionsTemplates, counters.SequenceGaps);
    }

    private static Counts CountsOf(ReplaySummary summary) => new(
        summary.Datagrams, summary.FlowRecords, summary.Options, summary.Templates, summary.OptionsTemplates, summary.SequenceGaps);

    private sealed record Counts(long Datagrams, long Records, long Options, long Templates, long OptionsTemplates, long Gaps);
}
