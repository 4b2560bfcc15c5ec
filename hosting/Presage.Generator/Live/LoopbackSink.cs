using System.Net;
using System.Net.Sockets;
using Presage.Core;

namespace Presage.Generator;

/// <summary>One UDP socket per exporter, each bound to a loopback address of its own, so that a collector tells them apart.</summary>
internal sealed class LoopbackSink : IDatagramSink, IDisposable
{
    private readonly Socket[] _sockets;
    private readonly IPEndPoint[] _collectors;

    /// <exception cref="SocketException">An address cannot be bound.</exception>
    public LoopbackSink(GeneratorOptions options, LiveExporterOptions live)
    {
        _collectors = [.. options.Sites.Select(site => site.Format == ExportFormat.Ipfix ? live.IpfixCollector : live.NetFlow9Collector)];
        _sockets = new Socket[options.Sites.Length];
        for (var index = 0; index < _sockets.Length; index++)
        {
            _sockets[index] = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            _sockets[index].Bind(new IPEndPoint(LiveExporter.SourceAddressOf(index), 0));
        }
    }

    public long SendsFailed { get; private set; }

    public void Send(int exporterIndex, EventTime at, ReadOnlySpan<byte> payload)
    {
        try
        {
            _sockets[exporterIndex].SendTo(payload, SocketFlags.None, _collectors[exporterIndex]);
        }
        catch (SocketException)
        {
            // Nobody may be listening yet; an exporter does not care, but it counts.
            SendsFailed++;
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket?.Dispose();
    }
}
