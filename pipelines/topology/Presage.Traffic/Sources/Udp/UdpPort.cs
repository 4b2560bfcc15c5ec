using System.Net;

namespace Presage.Traffic;

/// <summary>One lane of a UDP port: a bound socket and the thread that fills batches from it. Bound at once, read only once it is started.</summary>
public sealed class UdpPort : IBatchPort
{
    private readonly IDatagramSocket _socket;
    private readonly BoundedPool<DatagramBatch> _pool;
    private readonly CancellationTokenSource _stop = new();
    private Thread? _thread;

    private UdpPort(IDatagramSocket socket, BoundedPool<DatagramBatch> pool, (int Number, int Count) lane)
    {
        (_socket, _pool, Lane, Lanes, Port) = (socket, pool, lane.Number, lane.Count, socket.Port);
        IsBatched = socket is BatchedDatagramSocket;
        IsJoining = socket is BatchedDatagramSocket { IsJoining: true };
    }

    public int Port { get; }

    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"UDP port {Port}, lane {Lane}");

    /// <summary>Among the lanes of its port, from 0.</summary>
    public int Lane { get; }

    /// <summary>How many lanes the port has.</summary>
    public int Lanes { get; }

    /// <summary>Whether many datagrams come with each call.</summary>
    public bool IsBatched { get; }

    /// <summary>Whether the kernel may join datagrams of one sender.</summary>
    public bool IsJoining { get; }

    /// <summary>What the kernel granted for datagrams that wait, in bytes of its own counting: twice what is asked, for its overhead.</summary>
    public int ReceiveBufferBytes => _socket.ReceiveBufferBytes;

    /// <summary>Datagrams that the kernel dropped since the port was opened, for want of room in the socket's buffer; 0 where it does not tell.</summary>
    public long Dropped => _socket.Dropped;

    /// <summary>Opens the lanes of a port, so that a port in use is known before anything starts.</summary>
    /// <returns>One for each lane of the settings; only one where the system cannot tell exporters apart before a socket is chosen.</returns>
    /// <exception cref="UdpBindException">The port is in use, privileged, or the address is not this machine's.</exception>
    public static IReadOnlyList<UdpPort> Open(IPEndPoint endpoint, UdpSettings settings, BoundedPool<DatagramBatch> pool, TimeProvider clock) =>
        Of(UdpSockets.Open(endpoint, settings, clock), pool);

    /// <summary>As <see cref="Open(IPEndPoint, UdpSettings, BoundedPool{DatagramBatch}, TimeProvider)"/>, each lane with one batch of its own: for who is done with it on the thread that reads.</summary>
    /// <exception cref="UdpBindException">The port is in use, privileged, or the address is not this machine's.</exception>
    public static IReadOnlyList<UdpPort> Open(IPEndPoint endpoint, UdpSettings settings, TimeProvider clock)
    {
        var sockets = UdpSockets.Open(endpoint, settings, clock);
        return [.. sockets.Select((socket, lane) => new UdpPort(socket, new BoundedPool<DatagramBatch>(1, () => new DatagramBatch(settings.BatchDatagramsMax)), (lane, sockets.Count)))];
    }

    /// <summary>Gives a batch back, which nobody reads any more.</summary>
    public void Return(DatagramBatch batch)
    {
        batch.Clear();
        _pool.Return(batch);
    }

    /// <summary>Reads on a thread of its own until disposed; every batch goes to <paramref name="publish"/>, failures to <paramref name="fail"/>.</summary>
    public void Start(Action<DatagramBatch> publish, Action<Exception> fail) => Start(publish, fail, static () => { }, Timeout.InfiniteTimeSpan);

    /// <summary>As <see cref="Start(Action{DatagramBatch}, Action{Exception})"/>, with a word when nothing has come.</summary>
    /// <param name="onQuiet">Called after <paramref name="quietAfter"/> without a datagram, and after <see cref="Wake"/>.</param>
    public void Start(Action<DatagramBatch> publish, Action<Exception> fail, Action onQuiet, TimeSpan quietAfter)
    {
        _thread = new Thread(() => Run(publish, fail, onQuiet, (int)quietAfter.TotalMilliseconds))
        {
            IsBackground = true,
            Name = $"presage-udp-{Port}-{Lane}",
        };
        _thread.Start();
    }

    /// <summary>Has the thread look up from its wait.</summary>
    public void Wake()
    {
        if (!_stop.IsCancellationRequested) _socket.Wake();
    }

    /// <summary>Ends the thread, then closes the socket.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        if (_thread is null)
        {
            _socket.Dispose();
            return;
        }

        _socket.Wake();
        if (_thread != Thread.CurrentThread) _thread.Join();
    }

    private static IReadOnlyList<UdpPort> Of(IReadOnlyList<IDatagramSocket> sockets, BoundedPool<DatagramBatch> pool) =>
        [.. sockets.Select((socket, lane) => new UdpPort(socket, pool, (lane, sockets.Count)))];

    private void Run(Action<DatagramBatch> publish, Action<Exception> fail, Action onQuiet, int waitMilliseconds)
    {
        try
        {
            while (_pool.Rent(_stop.Token) is { } batch) Run(batch, publish, onQuiet, waitMilliseconds);
        }
        catch (Exception problem)
        {
            if (!_stop.IsCancellationRequested) fail(problem);
        }
        finally
        {
            _socket.Dispose();
        }
    }

    private void Run(DatagramBatch batch, Action<DatagramBatch> publish, Action onQuiet, int waitMilliseconds)
    {
        while (!_socket.Receive(batch, waitMilliseconds))
        {
            if (_stop.IsCancellationRequested)
            {
                _pool.Return(batch);
                return;
            }

            onQuiet();
        }

        publish(batch);
    }
}
