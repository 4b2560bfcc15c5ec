using System.Runtime.InteropServices;

namespace Presage.Node;

/// <summary>Ctrl-C and SIGTERM. The first asks the command to end, and it takes the time that it needs; another one ends the process where it stands.</summary>
/// <remarks>System.CommandLine's own handling gives a command two seconds and then ends the process, whatever it was writing.</remarks>
internal sealed class StopSignals : IDisposable
{
    /// <summary>Wrappers hand on a signal that the whole process group got already: what follows so soon is the same request.</summary>
    private static readonly TimeSpan SameRequest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly Lock _gate = new();
    private long? _askedAt;

    private StopSignals() => _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Take), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take)];

    public CancellationToken Asked => _stop.Token;

    public static StopSignals Listen() => new();

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _stop.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        lock (_gate)
        {
            // Not cancelled, a signal does what it does by itself: it ends the process.
            signal.Cancel = _askedAt is not { } askedAt || TimeProvider.System.GetElapsedTime(askedAt) < SameRequest;
            if (_askedAt is not null) return;
            _askedAt = TimeProvider.System.GetTimestamp();
        }

        _stop.Cancel();
    }
}
