using System.Collections.Concurrent;
using System.Net;
using Presage.Traffic;

namespace Presage.Node;

/// <summary>Receives on the configured UDP ports and hands batches to one reader; what the reader does not keep up with, the kernel drops.</summary>
internal sealed class LiveDatagrams : IDisposable
{
    private readonly BoundedPool<DatagramBatch> _pool;
    private readonly List<UdpPort> _ports = [];
    private readonly BlockingCollection<(DatagramBatch Batch, UdpPort Port)> _received = [];
    private Exception? _failure;

    private LiveDatagrams(UdpSettings settings) =>
        _pool = new BoundedPool<DatagramBatch>(settings.BatchesMax, () => new DatagramBatch(settings.BatchDatagramsMax));

    public IReadOnlyList<UdpPort> Ports => _ports;

    /// <exception cref="UdpBindException">A port is in use.</exception>
    public static LiveDatagrams Open(UdpSettings settings, TimeProvider clock)
    {
        var live = new LiveDatagrams(settings);
        try
        {
            foreach (var number in settings.Ports)
                live._ports.AddRange(UdpPort.Open(new IPEndPoint(settings.Address, number), settings with { Lanes = 1 }, live._pool, clock));
        }
        catch
        {
            live.Dispose();
            throw;
        }

        foreach (var port in live._ports) port.Start(batch => live._received.Add((batch, port)), live.Fail);
        return live;
    }

    /// <summary>Datagrams that the kernel dropped for want of room, over all ports.</summary>
    public long Dropped => _ports.Sum(port => port.Dropped);

    /// <summary>Every datagram until <paramref name="take"/> says false or the token ends it.</summary>
    public void Read(Func<DatagramBatch, int, UdpPort, bool> take, Action onQuiet, CancellationToken cancellation)
    {
        var isGoing = true;
        while (isGoing && !cancellation.IsCancellationRequested)
        {
            if (_failure is { } failure) throw failure;
            try
            {
                if (!_received.TryTake(out var next, QuietMilliseconds, cancellation))
                {
                    onQuiet();
                    continue;
                }

                for (var index = 0; isGoing && index < next.Batch.Count; index++) isGoing = take(next.Batch, index, next.Port);
                next.Batch.Clear();
                _pool.Return(next.Batch);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        foreach (var port in _ports) port.Dispose();
    }

    private const int QuietMilliseconds = 200;

    private void Fail(Exception problem) => _failure = problem;
}
