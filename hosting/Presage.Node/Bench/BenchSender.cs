using System.Net;
using System.Net.Sockets;

namespace Presage.Node;

/// <summary>Sends datagrams of some exporters to one collector at a steady rate; each exporter is a loopback address of its own.</summary>
internal sealed class BenchSender(BenchSendRequest request, TimeProvider clock)
{
    /// <summary>UDP_SEGMENT of linux/udp.h: one call hands over many datagrams, which travel joined.</summary>
    private const int UdpLevel = 17;
    private const int UdpSegment = 103;

    private const int ThousandthsPerSecond = 1_000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan TemplateInterval = TimeSpan.FromSeconds(1);

    /// <returns>Datagrams sent, templates included, and the time that it took.</returns>
    public async Task<(long Datagrams, TimeSpan Took)> RunAsync(CancellationToken cancellation)
    {
        var exporters = Enumerable.Range(0, request.Exporters).Select(Open).ToArray();
        var datagramsPerSecond = request.RecordsPerSecond / BenchDatagrams.RecordsEach;
        var templates = 0L;
        var sent = 0L;
        var next = 0;
        using var timer = new PeriodicTimer(Tick, clock);
        var started = clock.GetTimestamp();
        var elapsed = TimeSpan.Zero;
        var templatesDue = TimeSpan.Zero;
        while (elapsed < request.Span)
        {
            if (elapsed >= templatesDue)
            {
                foreach (var (socket, datagrams) in exporters) templates += socket.Send(datagrams.Template(clock.GetUtcNow()), SocketFlags.None) > 0 ? 1 : 0;
                templatesDue += TemplateInterval;
            }

            // A sender that cannot keep up sends what it can in this tick's share and looks at the clock again.
            for (var due = Due(elapsed, datagramsPerSecond, sent); due > 0;)
            {
                var (socket, datagrams) = exporters[next++ % exporters.Length];
                var bytes = datagrams.Next(request.IsJoined ? (int)Math.Min(request.JoinedMax, due) : 1, clock.GetUtcNow());
                socket.Send(bytes, SocketFlags.None);
                (sent, due) = (sent + bytes.Length / BenchDatagrams.Length, due - bytes.Length / BenchDatagrams.Length);
            }

            await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
            elapsed = clock.GetElapsedTime(started);
        }

        foreach (var (socket, _) in exporters) socket.Dispose();
        return (sent + templates, elapsed);
    }

    private static long Due(TimeSpan elapsed, double perSecond, long sent) =>
        Math.Min((long)(elapsed.TotalSeconds * perSecond) - sent, Math.Max(1, (long)(perSecond * 20 / ThousandthsPerSecond)));

    private (Socket Socket, BenchDatagrams Datagrams) Open(int index)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(new IPAddress([127, 1, (byte)(index / 250), (byte)(index % 250 + 1)]), 0));
        socket.Connect(request.Target);
        if (request.IsJoined) socket.SetRawSocketOption(UdpLevel, UdpSegment, BitConverter.GetBytes(BenchDatagrams.Length));
        return (socket, new BenchDatagrams((ulong)index + 1, request.Subscribers));
    }
}
