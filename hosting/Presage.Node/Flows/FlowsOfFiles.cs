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
        RetoldTally read;
        using (var lines = new FlowLines(decoder, RegistryFile.Load(registry), format, output))
            read = Each(config, files, (payload, exporter, receivedAt) => lines.Write(payload, new ExporterKey(exporter), receivedAt), cancellation);
        decoder.GiveUpPending();
        var skips = Skipped(decoder.Counters);
        if (skips.Length > 0) Console.Error.WriteLine($"presage: {skips}");
        if (read.Bad > 0) Console.Error.WriteLine($"presage: {read.Bad} lines of JSON or records of protobuf gave no flow record");
        foreach (var issue in read.First) Console.Error.WriteLine($"presage: {issue}");
        return ExitCode.Done;
    }

    public static int Exporters(NodeConfig config, string[] files, bool isJson, string? registry, CancellationToken cancellation)
    {
        var elements = RegistryFile.Load(registry);
        var decoder = new FlowDecoder(config.Traffic.Decoding.ForFiles().Options);
        using var batch = new FlowBatch(1_024);
        Each(config, files, (payload, exporter, receivedAt) =>
        {
            batch.Clear();
            decoder.Decode(payload, new ExporterKey(exporter), receivedAt, batch);
        }, cancellation);
        decoder.GiveUpPending();
        Console.WriteLine(isJson
            ? ExporterLines.Render(decoder.Report(), decoder.Counters, elements)
            : ExporterText.Render(decoder.Report(), decoder.Counters, elements));
        return ExitCode.Done;
    }

    private static RetoldTally Each(NodeConfig config, string[] files, TakeDatagram take, CancellationToken cancellation)
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

        return captures.Lines;
    }

    /// <summary>What no line of its own says: sets that waited for a template to the end.</summary>
    private static string Skipped(DecodeCounters counters) => counters.CountOf(DecodeReason.TemplateNeverCame) is var sets and > 0
        ? $"{sets} data sets were not read: their templates never came"
        : "";

    private delegate void TakeDatagram(ReadOnlySpan<byte> payload, NetAddress exporter, EventTime receivedAt);
}
