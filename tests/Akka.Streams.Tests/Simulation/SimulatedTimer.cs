using Akka.Actor;

namespace Akka.Streams.Tests.Simulation;

/// <summary>An action that is due at a simulated time.</summary>
internal sealed class SimulatedTimer(TimeSpan due, TimeSpan? interval, Action action) : ICancelable
{
    private readonly CancellationTokenSource _source = new();

    internal TimeSpan Due { get; set; } = due;

    internal TimeSpan? Interval { get; } = interval;

    internal Action Action { get; } = action;

    public bool IsCancellationRequested => _source.IsCancellationRequested;

    public CancellationToken Token => _source.Token;

    public void Cancel() => _source.Cancel();

    public void Cancel(bool throwOnFirstException) => _source.Cancel(throwOnFirstException);

    public void CancelAfter(TimeSpan delay) => _source.CancelAfter(delay);

    public void CancelAfter(int millisecondsDelay) => _source.CancelAfter(millisecondsDelay);
}
