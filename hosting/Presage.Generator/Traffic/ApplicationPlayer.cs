namespace Presage.Generator;

/// <summary>Plays one application of one subscriber, session after session, day after day.</summary>
internal sealed class ApplicationPlayer(ApplicationUse use, FlowEmitter emitter)
{
    private readonly List<PlannedSession> _plan = [];
    private int _nextSession;
    private long _nextDay;
    private ISessionTraffic? _playing;

    /// <summary>Goes to a moment: a session that spans it is played from its own start, quickly and alone.</summary>
    public void StartAt(long unixMilliseconds)
    {
        _playing = null;
        _nextDay = DayPlanner.DayOf(use, unixMilliseconds);
        PlanNextDay();
        while (_nextSession < _plan.Count && _plan[_nextSession].End <= unixMilliseconds) _nextSession++;
        AdvanceTo(unixMilliseconds);
    }

    /// <summary>Plays every tick that starts before <paramref name="frameEnd"/>.</summary>
    public void AdvanceTo(long frameEnd)
    {
        while (true)
        {
            _playing?.AdvanceTo(frameEnd);
            if (_playing is { IsDone: false }) return;
            _playing = null;
            if (_nextSession < _plan.Count)
            {
                if (_plan[_nextSession].Start >= frameEnd) return;
                _playing = Open(_plan[_nextSession++]);
            }
            else
            {
                if (DayPlanner.StartOf(use, _nextDay) >= frameEnd) return;
                PlanNextDay();
            }
        }
    }

    private void PlanNextDay()
    {
        DayPlanner.Plan(use, _nextDay++, _plan);
        _nextSession = 0;
    }

    private ISessionTraffic Open(PlannedSession session)
    {
        emitter.Restart(session);
        return use.Profile.Shape == FlowShape.Steady ? new SteadyTraffic(emitter, session) : new BurstTraffic(emitter, session);
    }
}
