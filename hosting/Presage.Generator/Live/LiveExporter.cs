using System.Net;
using Presage.Core;

namespace Presage.Generator;

/// <summary>
/// Plays a population on a faster clock and sends its exporters' datagrams over loopback UDP. The datagrams carry event
/// time. Started again from <see cref="Position"/>, it goes on with the same day.
/// </summary>
/// <remarks>Inert until <see cref="RunAsync"/>; the counters may be read from any thread while it runs.</remarks>
public sealed class LiveExporter
{
    private const byte SourceAddressFirst = 10;

    private readonly Population _population;
    private readonly LiveExporterOptions _options;
    private readonly TimeProvider _time;
    private long _position;
    private long _datagramsSent;
    private long _flowRecordsSent;
    private long _sendsFailed;

    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public LiveExporter(Population population, LiveExporterOptions options, TimeProvider time)
    {
        Require(options.Speed is > 0 and <= 3600, "the speed must be above 0 and at most 3600");
        Require(options.Tick >= TimeSpan.FromMilliseconds(1) && options.Tick <= TimeSpan.FromSeconds(1), "the tick must be 1 ms to 1 s");
        Require(options.CatchUpTicksMax >= 1, "at least one tick must be caught up");
        _population = population;
        _options = options;
        _time = time;
    }

    /// <summary>Everything exported before this is sent; 1970 before the run.</summary>
    public EventTime Position => new(Volatile.Read(ref _position));

    public long DatagramsSent => Volatile.Read(ref _datagramsSent);

    public long FlowRecordsSent => Volatile.Read(ref _flowRecordsSent);

    /// <summary>Datagrams that the operating system refused; they are also in <see cref="DatagramsSent"/>.</summary>
    public long SendsFailed => Volatile.Read(ref _sendsFailed);

    /// <summary>The loopback address that an exporter sends from: 127.0.0.10 and on.</summary>
    public static IPAddress SourceAddressOf(int exporterIndex) => new([127, 0, 0, (byte)(SourceAddressFirst + exporterIndex)]);

    /// <summary>Sends from <paramref name="start"/> on until it is cancelled, which ends it without an exception.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">A loopback address cannot be bound.</exception>
    public async Task RunAsync(EventTime start, CancellationToken cancellation)
    {
        var pump = new ExportPump(_population, start);
        Volatile.Write(ref _position, pump.Position.UnixMilliseconds);
        using var sink = new LoopbackSink(_population.Options, _options);
        using var timer = new PeriodicTimer(_options.Tick, _time);
        var catchUpMax = (_options.Tick * _options.CatchUpTicksMax).TotalMilliseconds;
        var lastTick = _time.GetTimestamp();
        var due = (double)pump.Position.UnixMilliseconds;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
            {
                var now = _time.GetTimestamp();
                var elapsed = Math.Min(_time.GetElapsedTime(lastTick, now).TotalMilliseconds, catchUpMax);
                lastTick = now;
                due += elapsed * _options.Speed;
                pump.AdvanceTo(new EventTime((long)due), sink);
                Publish(pump, sink);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The asked-for end.
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new ArgumentException(message);
    }

    private void Publish(ExportPump pump, LoopbackSink sink)
    {
        Volatile.Write(ref _position, pump.Position.UnixMilliseconds);
        Volatile.Write(ref _datagramsSent, pump.DatagramsSent);
        Volatile.Write(ref _flowRecordsSent, pump.FlowRecordsSent);
        Volatile.Write(ref _sendsFailed, sink.SendsFailed);
    }
}
