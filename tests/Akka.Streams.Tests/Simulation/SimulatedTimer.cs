using Akka.Actor;

namespace Akka.Streams.Tests.Simulation;

/// <summary>An action that is due at a simulated time.</summary>
internal sealed class SimulatedTimer(TimeSpan due, TimeSpan? interval, Action action) : ICancelable
{
    internal TimeSpan Due { get; set; } = due;

    internal TimeSpan? Interval { get; } = interval;

    internal Action Action { get; } = action;

    public bool IsCancellationRequested { get; private set; }

    public CancellationToken Token => new(IsCancellationRequested);

    public void Cancel() => IsCancellationRequested = true;

    public void Cancel(bool throwOnFirstException) => Cancel();

    public void CancelAfter(TimeSpan delay) => Cancel();

    public void CancelAfter(int millisecondsDelay) => Cancel();
}
