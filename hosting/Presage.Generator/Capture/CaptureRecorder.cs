using Presage.Core;

namespace Presage.Generator;

/// <summary>Records what a population's exporters send, as a pcap file: the same options and start, the same bytes.</summary>
/// <remarks>
/// Exporters send from 192.0.2.10 on (documentation space, RFC 5737) to 192.0.2.1, NetFlow v9 to port 2055 and IPFIX to
/// port 4739 (IANA). Records still held by an exporter when the span ends are not in the file.
/// </remarks>
public static class CaptureRecorder
{
    /// <summary>A Monday at midnight: where a recording starts when nothing else is asked for.</summary>
    public static readonly DateTimeOffset FirstMonday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private const uint CollectorAddress = 0xC000_0201;
    private const uint ExporterAddressFirst = 0xC000_020A;
    private const int ExporterPortFirst = 50_000;
    private const ushort NetFlowPort = 2055;
    private const ushort IpfixPort = 4739;

    /// <param name="options">The network.</param>
    /// <param name="start">The first moment recorded.</param>
    /// <param name="span">Positive; whole seconds.</param>
    /// <param name="output">Written to from its position on, neither flushed nor closed.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static CaptureSummary Record(GeneratorOptions options, DateTimeOffset start, TimeSpan span, Stream output) =>
        Record(options, start, span, output, _ => { });

    /// <inheritdoc cref="Record(GeneratorOptions, DateTimeOffset, TimeSpan, Stream)"/>
    /// <param name="options">The network.</param>
    /// <param name="start">The first moment recorded.</param>
    /// <param name="span">Positive; whole seconds.</param>
    /// <param name="output">Written to from its position on, neither flushed nor closed.</param>
    /// <param name="progress">Told after each minute of event time how much of the span is done.</param>
    public static CaptureSummary Record(
        GeneratorOptions options, DateTimeOffset start, TimeSpan span, Stream output, Action<TimeSpan> progress)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero);
        var first = EventTime.From(start);
        var pump = new ExportPump(new Population(options), first);
        var sink = new CaptureSink(new CaptureWriter(output), options);
        for (var done = TimeSpan.Zero; done < span;)
        {
            done = done + TimeSpan.FromMinutes(1) < span ? done + TimeSpan.FromMinutes(1) : span;
            pump.AdvanceTo(first + done, sink);
            progress(done);
        }

        return new CaptureSummary(pump.DatagramsSent, pump.FlowRecordsSent);
    }

    private sealed class CaptureSink(CaptureWriter writer, GeneratorOptions options) : IDatagramSink
    {
        public void Send(int exporterIndex, EventTime at, ReadOnlySpan<byte> payload)
        {
            var port = options.Sites[exporterIndex].Format == ExportFormat.Ipfix ? IpfixPort : NetFlowPort;
            var address = NetAddress.FromV4(ExporterAddressFirst + (uint)exporterIndex);
            var source = new CaptureEndpoint(address, (ushort)(ExporterPortFirst + exporterIndex));
            writer.Write(source, new CaptureEndpoint(NetAddress.FromV4(CollectorAddress), port), at, payload);
        }
    }
}
