using Presage.Core;

namespace Presage.Generator;

/// <summary>
/// Plays a population's traffic and hands out flow records when their exporter would: at the flow's end, or each active
/// timeout. What it hands out for an interval depends on the options and the interval only, not on how the time before
/// was cut; a jump costs the sessions under way, not the days skipped. Not thread-safe.
/// </summary>
public sealed class TrafficGenerator
{
    private readonly ExportCalendar _calendar;
    private readonly ApplicationPlayer[] _players;
    private readonly long _warmUp;
    private EventTime _position = EventTime.Min;
    private bool _isFrameOpen;

    public TrafficGenerator(Population population)
    {
        var options = population.Options;
        var delayMax = (long)(options.ActiveTimeout + options.InactiveTimeout).TotalMilliseconds + TrafficTick.Milliseconds;
        _warmUp = delayMax + TrafficTick.Milliseconds;
        _calendar = new ExportCalendar(delayMax);
        _players = [.. population.Subscribers.SelectMany(subscriber => Players(subscriber, options))];
    }

    /// <summary>Adds every record exported in <c>[from, to)</c> to <paramref name="into"/>, in export order.</summary>
    /// <param name="from">At least a day after 1970-01-01T00:00:00Z. A call that goes on where the last one ended is cheap.</param>
    /// <param name="to">Exclusive; not before <paramref name="from"/>.</param>
    /// <param name="into">Appended to, never cleared.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is reversed or too early.</exception>
    public void Advance(EventTime from, EventTime to, List<GeneratedFlow> into)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from.UnixMilliseconds, Calendar.MillisecondsPerDay, nameof(from));
        ArgumentOutOfRangeException.ThrowIfLessThan(to.UnixMilliseconds, from.UnixMilliseconds, nameof(to));
        if (from != _position) Jump(from.UnixMilliseconds);
        var position = from.UnixMilliseconds;
        while (position < to.UnixMilliseconds)
        {
            var frameEnd = (TrafficTick.FrameOf(position) + 1) * TrafficTick.Milliseconds;
            if (!_isFrameOpen) OpenFrame(frameEnd);
            var end = Math.Min(frameEnd, to.UnixMilliseconds);
            _calendar.MoveTo(into, position, end);
            if (end == frameEnd) CloseFrame();
            position = end;
        }

        _position = to;
    }

    private static IEnumerable<ApplicationUse> Uses(GeneratedSubscriber subscriber, GeneratorOptions options) =>
        HabitCatalogue.Of(subscriber.Habit).Usages.Select((usage, index) => new ApplicationUse
        {
            Subscriber = subscriber,
            Usage = usage,
            Profile = ApplicationCatalogue.Of(usage.Application),
            Key = (uint)(subscriber.Index * HabitProfile.UsagesMax + index),
            Seed = StableHash.Mix(options.Seed),
            SamplingInterval = options.Sites[subscriber.SiteIndex].SamplingInterval,
            ActiveTimeoutMilliseconds = (long)options.ActiveTimeout.TotalMilliseconds,
            InactiveTimeoutMilliseconds = (long)options.InactiveTimeout.TotalMilliseconds,
        });

    private IEnumerable<ApplicationPlayer> Players(GeneratedSubscriber subscriber, GeneratorOptions options) =>
        Uses(subscriber, options).Select(use => new ApplicationPlayer(use, new FlowEmitter(use, _calendar)));

    /// <summary>Enters the time early enough that every record still to be exported is in the calendar.</summary>
    private void Jump(long position)
    {
        var frame = TrafficTick.FrameOf(position);
        var warmFrame = TrafficTick.FrameOf(position - _warmUp);
        _calendar.StartAt(warmFrame);
        foreach (var player in _players) player.StartAt(warmFrame * TrafficTick.Milliseconds);
        for (_isFrameOpen = false; warmFrame < frame; warmFrame++)
        {
            OpenFrame((warmFrame + 1) * TrafficTick.Milliseconds);
            CloseFrame();
        }
    }

    private void OpenFrame(long frameEnd)
    {
        foreach (var player in _players) player.AdvanceTo(frameEnd);
        _calendar.SortFirst();
        _isFrameOpen = true;
    }

    private void CloseFrame()
    {
        _calendar.DropFirst();
        _isFrameOpen = false;
    }
}
