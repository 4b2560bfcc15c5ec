using Presage.Core;
using Presage.Flows;
using Presage.Traffic;

namespace Presage.Node;

/// <summary><c>presage flows dump</c> and <c>exporters</c>: what capture files hold.</summary>
internal static class FlowsOfFiles
{
    private const int BatchDatagramsMax = 256;

    public static int Dump(NodeConfig config, string[] files, LineFormat format, string? registry, CancellationToken cancellation)
    {
        var decoder = new FlowDecoder(config.Traffic.Decoding.ForFiles().Options);
        using var output = Console.OpenStandardOutput();
        CaptureFiles read;
        using (var lines = new FlowLines(decoder, RegistryFile.Load(registry), format, output))
            read = Each(config, files, (payload, exporter, receivedAt) => lines.Write(payload, new ExporterKey(exporter), receivedAt), cancellation);
        decoder.GiveUpPending();
        if (decoder.Counters.FlowRecords == 0) Console.Error.WriteLine($"presage: no flow records: {decoder.Counters.Datagrams} datagrams, {decoder.Counters.Templates + decoder.Counters.OptionsTemplates} templates");
        if (decoder.Counters.CountOf(DecodeReason.TemplateNeverCame) is var sets and > 0) Console.Error.WriteLine($"presage: {sets} data sets were not read: their templates never came");
        TellSkipped(read);
        return ExitCode.Done;
    }

    public static int Exporters(NodeConfig config, string[] files, bool isJson, string? registry, CancellationToken cancellation)
    {
        var elements = RegistryFile.Load(registry);
        var decoder = new FlowDecoder(config.Traffic.Decoding.ForFiles().Options);
        using var batch = new FlowBatch(1_024);
        var read = Each(config, files, (payload, exporter, receivedAt) =>
        {
            batch.Clear();
            decoder.Decode(payload, new ExporterKey(exporter), receivedAt, batch);
        }, cancellation);
        decoder.GiveUpPending();
        Console.WriteLine(isJson
            ? ExporterLines.Render(decoder.Report(), decoder.Counters, elements)
            : ExporterText.Render(decoder.Report(), decoder.Counters, elements));
        TellSkipped(read);
        return ExitCode.Done;
    }

    private static CaptureFiles Each(NodeConfig config, string[] files, TakeDatagram take, CancellationToken cancellation)
    {
        var captures = new CaptureFiles(files, config.Traffic.Sources.Protobuf);
        foreach (var batch in captures.Batches(BatchDatagramsMax))
        {
            cancellation.ThrowIfCancellationRequested();
            for (var index = 0; index < batch.Count; index++)
            {
                ref readonly var entry = ref batch.EntryAt(index);
                take(batch.PayloadAt(index), entry.Exporter, entry.ReceivedAt);
            }
        }

        return captures;
    }

    /// <summary>What of the files never came to the decoder.</summary>
    private static void TellSkipped(CaptureFiles read)
    {
        if (read.Skips.TrailingBytes > 0) Console.Error.WriteLine($"presage: the last {read.Skips.TrailingBytes} bytes were not read: a file is cut off there");
        if (read.Skips.Packets > 0) Console.Error.WriteLine($"presage: {read.Skips.Packets} packets or blocks hold no flow export, or were cut short by the capture");
        if (read.Skips.Fragments > 0) Console.Error.WriteLine($"presage: {read.Skips.Fragments} fragments were not joined: the others are missing");
        if (read.Lines.Bad > 0) Console.Error.WriteLine($"presage: {read.Lines.Bad} lines of JSON or records of protobuf gave no flow record");
        foreach (var issue in read.Lines.First) Console.Error.WriteLine($"presage: {issue}");
    }

    private delegate void TakeDatagram(ReadOnlySpan<byte> payload, NetAddress exporter, EventTime receivedAt);
}
