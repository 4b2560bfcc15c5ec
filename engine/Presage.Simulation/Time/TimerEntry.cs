using Akka.Actor;
using Akka.Dispatch;

namespace Presage.Simulation;

/// <summary>Something to run at a virtual time, once or again and again.</summary>
internal sealed record TimerEntry(TimeSpan Due, TimeSpan Interval, IRunnable Work, ICancelable? Cancelable)
{
    internal bool IsCancelled => Cancelable is { IsCancellationRequested: true };

    internal TimerEntry? Next() => Interval > TimeSpan.Zero && !IsCancelled ? this with { Due = Due + Interval } : null;
}
