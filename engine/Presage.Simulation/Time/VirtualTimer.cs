using Akka.Actor;
using Akka.Dispatch;

namespace Presage.Simulation;

internal sealed class VirtualTimer(SimulatedThread thread, Action callback) : ITimer
{
    private FlagCancelable? _running;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _running?.Cancel();
        _running = null;
        if (dueTime < TimeSpan.Zero) return true;
        _running = new FlagCancelable();
        var interval = period < TimeSpan.Zero ? TimeSpan.Zero : period;
        thread.Schedule(new TimerEntry(thread.Clock.Monotonic + dueTime, interval, new ActionRunnable(callback), _running));
        return true;
    }

    public void Dispose() => _running?.Cancel();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
