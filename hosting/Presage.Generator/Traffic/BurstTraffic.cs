using Presage.Core;

namespace Presage.Generator;

/// <summary>Short conversations, at random moments (Poisson, its rate drifting) or at a fixed period.</summary>
internal sealed class BurstTraffic : ISessionTraffic
{
    private const int BurstsPerTickMax = 64;
    private const double LookupShare = 0.4;
    private const double BurstBytesMax = 60e6;
    private const double HandshakeSeconds = 0.12;

    private readonly FlowEmitter _emitter;
    private readonly ApplicationUse _use;
    private readonly PlannedSession _session;
    private readonly SeededRandom _random;
    private readonly Drift _drift;
    private readonly double _level;
    private readonly double _periodMilliseconds;
    private double _nextDue;
    private long _tickStart;

    public BurstTraffic(FlowEmitter emitter, PlannedSession session)
    {
        _emitter = emitter;
        _use = emitter.Use;
        _session = session;
        _random = _use.RandomFor(session);
        _drift = new Drift(_use.Profile, _random);
        _level = Math.Exp(_use.Subscriber.Appetite + _use.Profile.SessionSpread * _random.NextGaussian()) * _use.Usage.Scale;
        _periodMilliseconds = 60_000 / _use.Profile.EventsPerMinute / _use.Usage.Scale;
        _nextDue = session.Start + _random.NextDouble() * _periodMilliseconds;
        _tickStart = session.Start;
    }

    public bool IsDone => _tickStart >= _session.End;

    public void AdvanceTo(long frameEnd)
    {
        while (_tickStart < frameEnd && !IsDone)
        {
            var tickEnd = Math.Min(_tickStart + TrafficTick.Milliseconds, _session.End);
            if (_use.Profile.Shape == FlowShape.Periodic) PlayPeriods(tickEnd);
            else PlayBursts(tickEnd);
            _tickStart = tickEnd;
        }
    }

    private void PlayPeriods(long tickEnd)
    {
        for (; _nextDue < tickEnd; _nextDue += _periodMilliseconds) Converse((long)_nextDue);
    }

    private void PlayBursts(long tickEnd)
    {
        var length = tickEnd - _tickStart;
        var mean = _use.Profile.EventsPerMinute * length / 60_000.0 * _use.RhythmAt(_tickStart) * Math.Exp(_drift.Next(_random));
        var count = DrawPoisson(mean);
        for (var burst = 0; burst < count; burst++)
        {
            var start = _tickStart + (long)(_random.NextDouble() * length);
            if (_use.Profile.Kind == ApplicationKind.Web && _random.NextDouble() < LookupShare) LookUpName(start);
            Converse(start);
        }
    }

    private void Converse(long start)
    {
        var profile = _use.Profile;
        var size = _level * Math.Exp(profile.NoiseSpread * _random.NextGaussian());
        var down = Math.Min(profile.DownMedian * size, BurstBytesMax);
        var up = Math.Min(profile.UpMedian * size, BurstBytesMax);
        var lineShare = 0.1 + 0.6 * _random.NextDouble();
        var plan = _use.Subscriber.Plan;
        var seconds = HandshakeSeconds + Math.Max(down * 8 / plan.DownMax.BitsPerSecond, up * 8 / plan.UpMax.BitsPerSecond) / lineShare;
        var duration = Math.Min((long)(seconds * 1000), _use.ActiveTimeoutMilliseconds);
        var conversation = Conversation.Draw(_use.Subscriber, profile, _random);
        _emitter.Emit(conversation, (start, start + duration), ((long)down + 60, (long)up + 60), ended: true);
    }

    private void LookUpName(long start)
    {
        var lookup = ApplicationCatalogue.Of(ApplicationKind.NameLookup);
        var down = lookup.DownMedian * Math.Exp(lookup.NoiseSpread * _random.NextGaussian());
        var conversation = Conversation.Draw(_use.Subscriber, lookup, _random);
        var duration = 4 + _random.NextInt32(60);
        _emitter.Emit(conversation, (start, start + duration), ((long)down, (long)lookup.UpMedian), ended: true);
    }

    private int DrawPoisson(double mean)
    {
        var count = 0;
        for (var left = _random.NextExponential(); left < mean && count < BurstsPerTickMax; left += _random.NextExponential()) count++;
        return count;
    }
}
