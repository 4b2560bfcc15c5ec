using Presage.Core;

namespace Presage.Generator;

/// <summary>A long conversation, renewed every ten minutes or so, cut into records by the active timeout.</summary>
internal sealed class SteadyTraffic : ISessionTraffic
{
    private const double RenewalMinutes = 10;
    private const double PauseShare = 0.02;
    private const int StartTicks = 3;
    private const double LineShareMax = 0.95;

    private readonly FlowEmitter _emitter;
    private readonly ApplicationUse _use;
    private readonly PlannedSession _session;
    private readonly SeededRandom _random;
    private readonly Drift _drift;
    private readonly double _level;
    private Conversation _conversation;
    private long _tickStart;
    private long _recordStart;
    private long _renewalAt;
    private long _pausedUntil;
    private long _downBytes;
    private long _upBytes;

    public SteadyTraffic(FlowEmitter emitter, PlannedSession session)
    {
        _emitter = emitter;
        _use = emitter.Use;
        _session = session;
        _random = _use.RandomFor(session);
        _drift = new Drift(_use.Profile, _random);
        _level = Math.Exp(_use.Subscriber.Appetite + _use.Profile.SessionSpread * _random.NextGaussian()) * _use.Usage.Scale;
        _tickStart = _recordStart = session.Start;
        Renew();
    }

    public bool IsDone => _tickStart >= _session.End;

    public void AdvanceTo(long frameEnd)
    {
        while (_tickStart < frameEnd && !IsDone) PlayTick();
    }

    private void PlayTick()
    {
        var tickEnd = Math.Min(_tickStart + TrafficTick.Milliseconds, _session.End);
        var seconds = (tickEnd - _tickStart) / 1000.0;
        var profile = _use.Profile;
        var factor = _level * _use.RhythmAt(_tickStart) * PauseFactor()
            * Math.Exp(_drift.Next(_random) + profile.NoiseSpread * _random.NextGaussian());
        if (_tickStart - _session.Start < StartTicks * TrafficTick.Milliseconds) factor *= profile.StartFactor;
        var plan = _use.Subscriber.Plan;
        _downBytes += (long)(Math.Min(profile.DownMedian * factor, plan.DownMax.BitsPerSecond * LineShareMax) * seconds / 8);
        _upBytes += (long)(Math.Min(profile.UpMedian * factor, plan.UpMax.BitsPerSecond * LineShareMax) * seconds / 8);
        _tickStart = tickEnd;
        CutRecord();
    }

    private double PauseFactor()
    {
        var profile = _use.Profile;
        if (profile.PauseMinutes > 0 && _tickStart >= _pausedUntil && _random.NextDouble() < profile.EventsPerMinute * TrafficTick.Minutes)
            _pausedUntil = _tickStart + (long)(_random.NextExponential() * profile.PauseMinutes * 60_000);
        return _tickStart < _pausedUntil ? PauseShare : 1;
    }

    private void CutRecord()
    {
        var ended = IsDone || _tickStart >= _renewalAt;
        if (!ended && _tickStart - _recordStart < _use.ActiveTimeoutMilliseconds) return;
        _emitter.Emit(_conversation, (_recordStart, _tickStart), (_downBytes, _upBytes), ended);
        _recordStart = _tickStart;
        _downBytes = _upBytes = 0;
        if (ended) Renew();
    }

    private void Renew()
    {
        _conversation = Conversation.Draw(_use.Subscriber, _use.Profile, _random);
        _renewalAt = _tickStart + (long)((1 + _random.NextExponential()) * RenewalMinutes * 60_000);
    }
}
