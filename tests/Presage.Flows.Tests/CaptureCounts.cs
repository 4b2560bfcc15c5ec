namespace Presage.Flows.Tests;

/// <summary>Runs a case and sets what it stated beside what was found.</summary>
internal static class CaptureCounts
{
    private static readonly DecodeReason[] ComparedAbove =
    [
        DecodeReason.TemplateUnknown, DecodeReason.TemplateNeverCame, DecodeReason.DatagramRepeated, DecodeReason.SetLengthInvalid, DecodeReason.RecordTruncated, DecodeReason.TrailingBytes,
        DecodeReason.TemplateTruncated, DecodeReason.TemplateScopeInvalid,
        DecodeReason.TemplateWithoutFields, DecodeReason.TemplateIdReserved,
    ];

    public static IEnumerable<(string Count, long Stated, long Found)> Of(CaptureCase capture)
    {
        var decoder = new FlowDecoder(Fixtures.Options);
        var feeder = new CaptureFeeder(decoder, 1 << 16);
        foreach (var file in capture.Files) feeder.Feed(File.ReadAllBytes(file), file);
        if (capture.Name.StartsWith("nfcapd/", StringComparison.Ordinal)) return FileCounts(capture, decoder.Counters, feeder);
        return Counts(capture, decoder.Counters, feeder, decoder.Exporters.Count);
    }

    private static IEnumerable<(string Count, long Stated, long Found)> Counts(
        CaptureCase capture, DecodeCounters counters, CaptureFeeder feeder, int exporters)
    {
        var records = counters.NetFlow5Records + counters.DataRecords + counters.OptionsRecords;
        records += counters.FlowSamples + counters.CounterSamples + counters.DiscardSamples;
        if (capture.RecordsBySource is { } bySource) yield return ("records by source", bySource, records);
        yield return ("datagrams", capture.Stated("datagrams"), counters.Datagrams);
        yield return ("v5 datagrams", capture.Stated("v5_datagrams"), counters.NetFlow5Datagrams);
        yield return ("v9 datagrams", capture.Stated("v9_datagrams"), counters.NetFlow9Datagrams);
        yield return ("ipfix messages", capture.Stated("ipfix_datagrams"), counters.IpfixMessages);
        yield return ("exporters", capture.Stated("exporters"), exporters);
        yield return ("v5 records", capture.Stated("v5_records"), counters.NetFlow5Records);
        yield return ("data records", capture.StatedOfAllTemplates("v9_data_records", "ipfix_data_records"), counters.DataRecords);
        yield return ("options records", capture.StatedOfAllTemplates("v9_options_records", "ipfix_options_records"), counters.OptionsRecords);
        yield return ("templates", capture.Stated("v9_templates", "ipfix_templates"), counters.Templates);
        yield return ("options templates", capture.Stated("v9_options_templates", "ipfix_options_templates"), counters.OptionsTemplates);
        yield return ("redefinitions", capture.Stated("template_redefinitions"), counters.TemplateRedefinitions);
        yield return ("withdrawals", capture.Stated("withdrawals"), counters.TemplateWithdrawals);
        yield return ("undecoded sets", capture.Stated("undecoded_sets"), counters.CountOf(DecodeReason.TemplateUnknown) + counters.SetsKept);
        yield return ("bad set lengths", capture.Stated("bad_set_length"), counters.CountOf(DecodeReason.SetLengthInvalid));
        yield return ("truncated records", capture.Stated("truncated_records"), counters.CountOf(DecodeReason.RecordTruncated));
        yield return ("malformed templates", capture.Stated("malformed_templates"), MalformedTemplates(counters));
        yield return ("datagrams with trailing bytes", Math.Min(1, capture.Stated("trailing_bytes")), counters.CountOf(DecodeReason.TrailingBytes));
        yield return ("sequence gaps", capture.Stated("seq_gaps"), counters.SequenceGaps);
        yield return ("sequence missing", capture.Stated("seq_missing"), counters.SequenceMissing);
        yield return ("sequence backwards", capture.Stated("seq_backwards"), counters.SequenceLate + counters.SequenceRestarts + counters.CountOf(DecodeReason.DatagramRepeated));
        yield return ("sflow datagrams", capture.Stated("sflow_datagrams"), counters.SflowDatagrams);
        yield return ("flow samples", capture.Stated("flow_samples", "expanded_flow_samples"), counters.FlowSamples);
        yield return ("counter samples", capture.Stated("counter_samples", "expanded_counter_samples"), counters.CounterSamples);
        yield return ("discard samples", capture.Stated("drop_samples"), counters.DiscardSamples);
        yield return ("other samples", 0, counters.OtherSamples);
        foreach (var reason in Enum.GetValues<DecodeReason>().Except(ComparedAbove)) yield return ("drops " + reason, 0, counters.CountOf(reason));
        // The collection sums frames of samples, here it is IP packets.
        if (capture.Stated("sflow_datagrams") > 0) yield break;
        yield return ("bytes", capture.StatedTotal("octets", "octets_total", "initiator_octets", "responder_octets"), Sum(feeder, record => record.Bytes));
        yield return ("packets", capture.StatedTotal("packets", "packets_total"), Sum(feeder, record => record.Packets));
    }

    private static IEnumerable<(string Count, long Stated, long Found)> FileCounts(CaptureCase capture, DecodeCounters counters, CaptureFeeder feeder)
    {
        yield return ("records by source", capture.RecordsBySource!.Value, counters.DataRecords);
        yield return ("flows", capture.Stated("flows"), counters.DataRecords);
        yield return ("bytes", capture.StatedTotal("octets"), Sum(feeder, record => record.Bytes));
        yield return ("packets", capture.StatedTotal("packets"), Sum(feeder, record => record.Packets));
        yield return ("bytes left over", 0, feeder.Captured.TrailingBytes);
        yield return ("drops", 0, counters.Drops);
    }

    private static long MalformedTemplates(DecodeCounters counters) =>
        counters.CountOf(DecodeReason.TemplateTruncated) + counters.CountOf(DecodeReason.TemplateScopeInvalid)
        + counters.CountOf(DecodeReason.TemplateWithoutFields) + counters.CountOf(DecodeReason.TemplateIdReserved);

    private static long Sum(CaptureFeeder feeder, Func<FlowRecord, ulong> volume) => feeder.Records.Sum(record => (long)volume(record));
}
