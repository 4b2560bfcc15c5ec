using System.Collections.Concurrent;
using System.Net;
using Presage.Kafka;
using Presage.Traffic;

namespace Presage.Node;

/// <summary>
/// Receives from the configured sources, UDP ports and those beside them, and hands batches to one reader; what the reader does not keep up with, the
/// kernel drops of UDP, and waits elsewhere.
/// </summary>
/// <remarks>Topics are read by a group of this process's own, so that a node that reads them loses nothing to it.</remarks>
internal sealed class LiveDatagrams : IDisposable
{
    private readonly BoundedPool<DatagramBatch> _pool;
    private readonly List<UdpPort> _ports = [];
    private readonly List<IBatchPort> _others = [];
    private readonly BlockingCollection<(DatagramBatch Batch, IBatchPort Port)> _received = [];
    private KafkaPort? _kafka;
    private Exception? _failure;

    private LiveDatagrams(UdpSettings settings) =>
        _pool = new BoundedPool<DatagramBatch>(settings.BatchesMax, () => new DatagramBatch(settings.BatchDatagramsMax));

    public IReadOnlyList<UdpPort> Ports => _ports;

    /// <summary>What is read beside UDP.</summary>
    public IReadOnlyList<IBatchPort> Others => _others;

    /// <exception cref="UdpBindException">A port is in use.</exception>
    /// <exception cref="TcpBindException">Likewise.</exception>
    /// <exception cref="KafkaSourceException">The native library is missing.</exception>
    public static LiveDatagrams Open(UdpSettings settings, SourceSettings sources, TimeProvider clock)
    {
        var live = new LiveDatagrams(settings);
        try
        {
            foreach (var number in settings.Ports)
                live._ports.AddRange(UdpPort.Open(new IPEndPoint(settings.Address, number), settings with { Lanes = 1 }, live._pool, clock));
            live.OpenOthers(sources, clock);
        }
        catch
        {
            live.Dispose();
            throw;
        }

        foreach (var port in live._ports.Concat(live._others)) port.Start(batch => live._received.Add((batch, port)), live.Fail);
        return live;
    }

    /// <summary>Datagrams that the kernel dropped for want of room, over all ports.</summary>
    public long Dropped => _ports.Sum(port => port.Dropped);

    /// <summary>Every datagram until <paramref name="take"/> says false or the token ends it.</summary>
    public void Read(Func<DatagramBatch, int, IBatchPort, bool> take, Action onQuiet, CancellationToken cancellation)
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
                // Nothing is kept here: what was read need not be read again.
                next.Batch.Receipt?.Summed(0);
                _kafka?.OnStepDurable(0);
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
        foreach (var port in _others) port.Dispose();
    }

    private void OpenOthers(SourceSettings sources, TimeProvider clock)
    {
        var parts = new SourceParts(_pool, clock, new SourceTally(), new SessionNumbers()) { Protobuf = sources.Protobuf };
        _others.AddRange(StreamPorts.Open(sources, parts));
        if (!sources.Kafka.IsEnabled) return;
        _kafka = KafkaPort.Open(sources.Kafka with { Group = $"{sources.Kafka.Group}-look-{Environment.ProcessId}" }, parts);
        _others.Add(_kafka);
    }

    private const int QuietMilliseconds = 200;

    private void Fail(Exception problem) => _failure = problem;
}
