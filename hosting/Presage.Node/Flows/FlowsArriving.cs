using System.Net;
using Presage.Flows;
using Presage.Traffic;

namespace Presage.Node;

/// <summary><c>presage flows tail</c> and <c>record</c>: what arrives.</summary>
internal static class FlowsArriving
{
    private const int IpfixPort = 4739;

    public static int Tail(NodeConfig config, LineFormat format, string? registry, long countMax, CancellationToken cancellation)
    {
        var elements = RegistryFile.Load(registry);
        var decoder = new FlowDecoder(config.Traffic.Decoding.Options);
        using var live = LiveDatagrams.Open(config.Traffic.Udp, config.Traffic.Sources, TimeProvider.System);
        Announce(config, live);
        using var output = Console.OpenStandardOutput();
        using (var lines = new FlowLines(decoder, elements, format, output))
        {
            var count = 0L;
            live.Read(
                (batch, index, _) =>
                {
                    if (IsEnd(batch, index)) decoder.EndSession(batch.EntryAt(index).Session);
                    else lines.Write(batch.PayloadAt(index), batch.EntryAt(index).Key, batch.EntryAt(index).ReceivedAt);
                    return IsEnd(batch, index) || ++count != countMax;
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
        using var live = LiveDatagrams.Open(config.Traffic.Udp, config.Traffic.Sources, TimeProvider.System);
        Announce(config, live);
        live.Read(
            (batch, index, _) =>
            {
                // What a connection told stays in the report when it has ended.
                if (IsEnd(batch, index)) return true;
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
        using var live = LiveDatagrams.Open(config.Traffic.Udp, config.Traffic.Sources, TimeProvider.System);
        using var file = new PcapFile(path);
        Announce(config, live);
        live.Read(
            (batch, index, port) =>
            {
                if (IsEnd(batch, index)) return true;
                var entry = batch.EntryAt(index);
                file.Write(batch.PayloadAt(index), entry.Exporter, new IPEndPoint(config.Traffic.Udp.Address, NumberOf(port)), entry.ReceivedAt);
                return file.Datagrams != countMax;
            },
            file.Flush,
            cancellation);
        Console.Error.WriteLine($"presage: {file.Datagrams} datagrams in {path}, {live.Dropped} dropped by the socket");
        return ExitCode.Done;
    }

    private static bool IsEnd(DatagramBatch batch, int index) => batch.EntryAt(index).Session != 0 && batch.PayloadAt(index).IsEmpty;

    /// <summary>What came another way than to a port is written as sent to IPFIX's.</summary>
    private static int NumberOf(IBatchPort port) => port switch
    {
        UdpPort udp => udp.Port,
        TcpPort tcp => tcp.Port,
        _ => IpfixPort,
    };

    private static void Announce(NodeConfig config, LiveDatagrams live)
    {
        Console.Error.WriteLine($"presage: listening on UDP {string.Join(", ", live.Ports.Select(port => $"{config.Traffic.Udp.Address}:{port.Port}"))}");
        foreach (var port in live.Others) Console.Error.WriteLine($"presage: reading {port.Name}");
    }
}
