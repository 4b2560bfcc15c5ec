using Presage.Core;
using Presage.Flows;

namespace Benchmarks.Flows;

/// <summary>P1: decoding per record against <see cref="HandDecoder"/> in the same run.</summary>
public static class DecodeBenchmark
{
    private const int Datagrams = 4_000;
    private const int Subscribers = 10_000;

    public static readonly FlowDecoderOptions Options = new(
        ExportersMax: 16, DomainsPerExporterMax: 16, TemplatesPerExporterMax: 64, FieldsPerTemplateMax: 128, SamplersPerDomainMax: 16, IssuesPerDatagramMax: 16);

    public static void Run()
    {
        Console.WriteLine("P1  decode, ns of CPU per record (median of 15 runs) against a hand-written loop in the same run");
        var v5 = ExportTraffic.NetFlow5(Datagrams, Subscribers);
        Compare("v5", v5, ExportTraffic.RecordsV5, HandDecoder.NetFlow5, limit: 2);
        Compare("v9", ExportTraffic.Templated(false, Datagrams, Subscribers), ExportTraffic.RecordsTemplated, (datagram, into) => HandDecoder.Templated(datagram, 20, into), limit: 4);
        Compare("ipfix", ExportTraffic.Templated(true, Datagrams, Subscribers), ExportTraffic.RecordsTemplated, (datagram, into) => HandDecoder.Templated(datagram, 16, into), limit: 4);
    }

    private static void Compare(string name, byte[][] datagrams, int recordsPerDatagram, HandLoop hand, int limit)
    {
        using var batch = new FlowBatch(64);
        var decoder = new FlowDecoder(Options);
        var exporter = new ExporterKey(NetAddress.FromV4(1));
        long records = (long)Datagrams * recordsPerDatagram;
        var medians = RunTimes.Medians(
            records,
            () => Each(datagrams, datagram => decoder.Decode(datagram, exporter, default, batch), batch),
            () => Each(datagrams, datagram => hand(datagram, batch), batch));
        var (ours, plain) = (medians[0], medians[1]);
        Console.WriteLine(FormattableString.Invariant(
            $"    {name,-6} {ours.Nanoseconds,7:F1} ns, hand {plain.Nanoseconds,6:F1} ns, ratio {ours.Nanoseconds / plain.Nanoseconds:F2} (limit {limit}), allocated {ours.AllocatedBytes:F3} B per record"));
    }

    private static void Each(byte[][] datagrams, Action<byte[]> decode, FlowBatch batch)
    {
        foreach (var datagram in datagrams)
        {
            batch.Clear();
            decode(datagram);
        }
    }

    private delegate void HandLoop(ReadOnlySpan<byte> datagram, FlowBatch into);
}
