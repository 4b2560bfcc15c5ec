using System.Net;
using System.Net.Sockets;
using Presage.Core;
using Presage.Traffic;

namespace Presage.Node;

/// <summary><c>presage flows replay</c>: the datagrams of files, sent in the time they were captured in.</summary>
internal static class FlowsSent
{
    private const int BatchDatagramsMax = 64;

    /// <summary>Shorter waits are left out: a timer does not keep them.</summary>
    private static readonly TimeSpan WaitMin = TimeSpan.FromMilliseconds(2);

    /// <summary>A gap in a file, or between two, is waited for no longer than this.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(10);

    public static async Task<int> ReplayAsync(string[] files, string target, double speed, CancellationToken cancellation)
    {
        if (!IPEndPoint.TryParse(target, out var endpoint) || endpoint.Port == 0) throw new UserErrorException($"--to {target}: an address and a port are needed, as in 127.0.0.1:2055", ExitCode.Usage);
        if (speed < 0 || !double.IsFinite(speed)) throw new UserErrorException($"--speed {speed}: 0 or more", ExitCode.Usage);
        using var sender = new DatagramSender(endpoint);
        var datagrams = 0L;
        var pace = new ReplayPace(speed, TimeProvider.System);
        try
        {
            foreach (var batch in new CaptureFiles(files).Batches(BatchDatagramsMax))
            {
                for (var index = 0; index < batch.Count; index++, datagrams++)
                {
                    var wait = pace.WaitFor(batch.EntryAt(index).ReceivedAt);
                    if (wait >= WaitMin) await Task.Delay(wait < WaitMax ? wait : WaitMax, cancellation).ConfigureAwait(false);
                    cancellation.ThrowIfCancellationRequested();
                    sender.Send(batch.PayloadAt(index), batch.EntryAt(index).Exporter);
                }
            }
        }
        catch (SocketException cause)
        {
            throw new UserErrorException($"{target}: {cause.Message} after {datagrams} datagrams", ExitCode.Resource);
        }

        Console.Error.WriteLine($"presage: {datagrams} datagrams of {sender.Exporters} senders to {target}");
        return ExitCode.Done;
    }

    /// <summary>How long a datagram is to wait so that times since the first one keep their proportion.</summary>
    private sealed class ReplayPace(double speed, TimeProvider clock)
    {
        private readonly long _startedAt = clock.GetTimestamp();
        private EventTime? _first;

        public TimeSpan WaitFor(EventTime capturedAt)
        {
            if (speed == 0) return TimeSpan.Zero;
            _first ??= capturedAt;
            return (capturedAt - _first.Value) / speed - clock.GetElapsedTime(_startedAt);
        }
    }
}
