using System.Net;
using System.Net.Sockets;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>One bound TCP port that takes connections of exporters (RFC 7011 §10.4) or of senders of JSON lines.</summary>
/// <remarks>
/// At most <see cref="StreamSettings.ConnectionsMax"/> at once: further ones are closed as they come, and counted. A connection that sends
/// nothing for <see cref="StreamSettings.IdleTimeout"/> is closed.
/// </remarks>
public sealed class TcpPort : IBatchPort
{
    /// <summary>Between attempts while the machine has no room for another connection.</summary>
    private static readonly TimeSpan AcceptRetry = TimeSpan.FromMilliseconds(100);

    private readonly Socket _listener;
    private readonly StreamFormat _format;
    private readonly StreamSettings _settings;
    private readonly SourceParts _parts;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<StreamReading, Socket> _open = [];
    private readonly Lock _lock = new();
    private ITimer? _idle;

    private readonly TlsGate? _gate;

    private TcpPort(Socket listener, StreamFormat format, StreamSettings settings, SourceParts parts)
    {
        (_listener, _format, _settings, _parts) = (listener, format, settings, parts);
        _gate = settings.Tls is { } tls ? TlsGate.Open(tls, parts.Clock) : null;
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public string Name => $"TCP {_listener.LocalEndPoint} ({(_format == StreamFormat.Ipfix ? "IPFIX" : "JSON lines")}{(_gate is null ? "" : ", TLS")})";

    /// <summary>Opens the port, so that a port in use is known before anything starts.</summary>
    /// <exception cref="TcpBindException">A certificate cannot be read, or the port is in use, privileged, or the address is not this machine's.</exception>
    public static TcpPort Bind(IPEndPoint endpoint, StreamFormat format, StreamSettings settings, SourceParts parts)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
            socket.Listen();
            return new TcpPort(socket, format, settings, parts);
        }
        catch (SocketException cause)
        {
            socket.Dispose();
            throw TcpBindException.For(endpoint, cause);
        }
        catch (TcpBindException)
        {
            socket.Dispose();
            throw;
        }
    }

    public void Start(Action<DatagramBatch> publish, Action<Exception> fail)
    {
        _idle = _parts.Clock.CreateTimer(_ => CloseIdle(), null, _settings.IdleTimeout, _settings.IdleTimeout);
        _ = AcceptAsync(publish, fail);
    }

    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        _idle?.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync(Action<DatagramBatch> publish, Action<Exception> fail)
    {
        try
        {
            while (!_stop.IsCancellationRequested) await AcceptOneAsync(publish).ConfigureAwait(false);
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Closing the listener is how the loop is told to end.
        }
        catch (Exception problem)
        {
            fail(problem);
        }
    }

    private async Task AcceptOneAsync(Action<DatagramBatch> publish)
    {
        try
        {
            var socket = await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
            if (TryOpen(socket, publish) is { } reading) _ = EnterAsync(reading, socket);
            else Refuse(socket);
        }
        catch (SocketException) when (!_stop.IsCancellationRequested)
        {
            // A peer that was gone before it was taken, or no file handle left: the port stays open.
            _parts.Tally.Count(SourceDrop.ConnectionFailed);
            await Task.Delay(AcceptRetry, _parts.Clock, _stop.Token).ConfigureAwait(false);
        }
    }

    private StreamReading? TryOpen(Socket socket, Action<DatagramBatch> publish)
    {
        lock (_lock)
        {
            if (_open.Count >= _settings.ConnectionsMax || socket.RemoteEndPoint is not IPEndPoint peer) return null;
            var reading = new StreamReading(NetAddress.From(peer.Address), _format, _parts, publish);
            _open.Add(reading, socket);
            return reading;
        }
    }

    private void Refuse(Socket socket)
    {
        _parts.Tally.Count(SourceDrop.ConnectionRefused);
        socket.Dispose();
    }

    private async Task EnterAsync(StreamReading reading, Socket socket)
    {
        if (_gate is null) await ServeAsync(reading, socket, new NetworkStream(socket)).ConfigureAwait(false);
        else if (await _gate.TryEnterAsync(socket, _stop.Token).ConfigureAwait(false) is { } secured) await ServeAsync(reading, socket, secured).ConfigureAwait(false);
        else
        {
            Ended(reading, SourceDrop.ConnectionTlsFailed);
            socket.Dispose();
        }
    }

    private async Task ServeAsync(StreamReading reading, Socket socket, Stream stream)
    {
        await reading.RunAsync(stream, problem => Ended(reading, problem), _stop.Token).ConfigureAwait(false);
        socket.Dispose();
    }

    /// <summary>Who was closed as idle is out of the table already, and counted.</summary>
    private void Ended(StreamReading reading, SourceDrop? problem)
    {
        lock (_lock)
        {
            if (!_open.Remove(reading)) return;
        }

        if (problem is { } reason && !_stop.IsCancellationRequested) _parts.Tally.Count(reason);
    }

    private void CloseIdle()
    {
        List<Socket> idle = [];
        lock (_lock)
        {
            foreach (var (reading, socket) in _open.Where(open => _parts.Clock.GetElapsedTime(open.Key.HeardAt) >= _settings.IdleTimeout).ToList())
            {
                _open.Remove(reading);
                idle.Add(socket);
            }
        }

        foreach (var socket in idle)
        {
            _parts.Tally.Count(SourceDrop.ConnectionIdle);
            socket.Dispose();
        }
    }
}
