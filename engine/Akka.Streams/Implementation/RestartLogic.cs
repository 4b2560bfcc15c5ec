using Akka.Event;
using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation;

/// <summary>Counts restarts and waits between them: min, 2 min, 4 min … up to max, lengthened by a random part.</summary>
internal abstract class RestartLogic(Shape shape, RestartSettings settings, bool onlyOnFailures) : TimerGraphStageLogic(shape)
{
    private const int ExponentMax = 30;
    private int _restarts;
    private TimeSpan _startedAt;

    public override void PreStart() => Start();

    protected internal override void OnTimer(object timerKey) => Start();

    /// <summary>Runs the wrapped graph.</summary>
    protected abstract void Run();

    /// <summary>The wrapped graph ended; <paramref name="failure"/> is null when it did so normally.</summary>
    protected void OnEnd(Exception failure)
    {
        if (failure is null && onlyOnFailures)
        {
            CompleteStage();
            return;
        }

        // A graph that ran long enough has recovered: the count starts over.
        if (Now - _startedAt >= settings.MaxRestartsWithin)
            _restarts = 0;

        if (_restarts >= settings.MaxRestarts)
        {
            if (failure is null)
                CompleteStage();
            else
                FailStage(failure);
            return;
        }

        var wait = Backoff();
        _restarts++;
        if (failure is not null)
            Log.Warning("Restarting graph in {0} due to failure: {1}", wait, failure.Message);
        ScheduleOnce(this, wait);
    }

    private TimeSpan Now => ((IslandMaterializer)Materializer).Clock;

    private void Start()
    {
        _startedAt = Now;
        Run();
    }

    private TimeSpan Backoff()
    {
        var doubled = Math.Min(settings.MinBackoff.Ticks * Math.Pow(2, Math.Min(_restarts, ExponentMax)), settings.MaxBackoff.Ticks);
#pragma warning disable CA5394 // The random part only spreads restarts.
        return TimeSpan.FromTicks((long)(doubled * (1 + (ThreadLocalRandom.Current.NextDouble() * settings.RandomFactor))));
#pragma warning restore CA5394
    }
}
