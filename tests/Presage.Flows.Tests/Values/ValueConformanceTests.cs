using Presage.Testing;

namespace Presage.Flows.Tests;

/// <summary>Every value that a case's source states, against what the dump of the case shows.</summary>
public class ValueConformanceTests
{
    [Fact]
    public void Every_event_of_the_logstash_codec_is_found_value_by_value() => Compare("expected-events.json", LogstashEvents.Compare);

    [Fact]
    public void Every_message_that_NetGauze_decoded_is_found_value_by_value() => Compare("-decoded.json", NetGauzeMessages.Compare);

    [Fact]
    public void Every_point_of_telegraf_is_found_value_by_value() => Compare("expected.out", TelegrafPoints.Compare);

    [Fact]
    public void Every_sum_of_pmacct_is_found() => Compare("output-flow-00.json", PmacctSums.Compare);

    [Fact]
    public void Every_counter_that_tcpdump_prints_is_found() => Compare("sflow_*.out", TcpdumpText.Compare);

    [Fact]
    public void Every_flow_that_nfdump_prints_is_found_value_by_value() => Compare("expected-nfdump.csv", NfdumpRows.Compare);

    private static void Compare(string pattern, Func<CaptureCase, IReadOnlyList<string>, ComparedValues> compare)
    {
        if (!SharedData.IsHere("data/flows/manifest.json", out var manifest)) return;
        var folder = Path.GetDirectoryName(manifest)!;
        var compared = new ComparedValues();
        foreach (var capture in CaptureCase.ReadAll(manifest))
        {
            var wanted = pattern.StartsWith('-') ? "*" + pattern : pattern;
            string[] files = [.. Directory.GetFiles(Path.Combine(folder, capture.Name), wanted).Order(StringComparer.Ordinal)];
            if (files.Length > 0) compared.Add(capture.Name, compare(capture, files));
        }

        compared.AssertAllFound();
    }
}
