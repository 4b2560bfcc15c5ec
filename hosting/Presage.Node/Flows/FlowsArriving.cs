using System.Net;
using Presage.Flows;

namespace Presage.Node;

/// <summary><c>presage flows tail</c> and <c>record</c>: what arrives.</summary>
internal static class FlowsArriving
{
    public static int Tail(NodeConfig config, bool isJson, string? registry, long countMax, CancellationToken cancellation)
    {
        var elements = RegistryFile.Load(registry);
        var decoder = new FlowDecoder(config.Traffic.Decoding.Options);
        using var live = LiveDatagrams.Open(config.Traffic.Udp, TimeProvider.System);
        Announce(config, live);
        using var output = Console.OpenStandardOutput();
        using (var lines = new FlowLines(decoder, elements, isJson, output))
        {
            var count = 0L;
            live.Read(
                (batch, index, _) =>
                {
                    lines.Write(batch.PayloadAt(index), batch.EntryAt(index).Exporter, batch.EntryAt(index).ReceivedAt);
                    return ++count != countMax;
                },
                lines.Flush,
                cancellation);
        }

        var counters = decoder.Counters;
        Console.Error.WriteLine($"presage: {counters.Datagrams} datagrams, {counters.FlowRecords} flow records, {counters.SequenceMissing} missing by their numbers, {live.Dropped} dropped by the socket");
        return ExitCode.Done;
    }

    public static int Exporters(NodeConfig config, bool isJson, string? registry, long countMax, CancellationToken cancellation)
    {
        var elements = RegistryFile.Load(registry);
        var decoder = new FlowDecoder(config.Traffic.Decoding.Options);
        using var records = new FlowBatch(1_024);
        using var live = LiveDatagrams.Open(config.Traffic.Udp, TimeProvider.System);
        Announce(config, live);
        live.Read(
            (batch, index, _) =>
            {
                records.Clear();
                decoder.Decode(batch.PayloadAt(index), batch.EntryAt(index).Key, batch.EntryAt(index).ReceivedAt, records);
                return decoder.Counters.Datagrams != countMax;
            },
            static () => { },
            cancellation);
        decoder.CountDropped(live.Dropped);
        var report = decoder.Report();
        Console.WriteLine(isJson ? ExporterLines.Render(report, decoder.Counters, elements) : ExporterText.Render(report, decoder.Counters, elements));
        Console.Error.WriteLine($"presage: {live.Dropped} datagrams dropped by the kernel");
        return ExitCode.Done;
    }

    public static int Record(NodeConfig config, string path, long countMax, CancellationToken cancellation)
    {
        using var live = LiveDatagrams.Open(config.Traffic.Udp, TimeProvider.System);
        using var file = new PcapFile(path);
        Announce(config, live);
        live.Read(
            (batch, index, port) =>
            {
                var entry = batch.EntryAt(index);
                file.Write(batch.PayloadAt(index), entry.Exporter, new IPEndPoint(config.Traffic.Udp.Address, port.Port), entry.ReceivedAt);
                return file.Datagrams != countMax;
            },
            file.Flush,
            cancellation);
        Console.Error.WriteLine($"presage: {file.Datagrams} datagrams in {path}, {live.Dropped} dropped by the socket");
        return ExitCode.Done;
    }

    private static void Announce(NodeConfig config, LiveDatagrams live) =>
        Console.Error.WriteLine($"presage: listening on UDP {string.Join(", ", live.Ports.Select(port => $"{config.Traffic.Udp.Address}:{port.Port}"))}");
}
