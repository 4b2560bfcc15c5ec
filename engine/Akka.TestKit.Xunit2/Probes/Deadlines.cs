namespace Akka.TestKit;

/// <summary>The deadline of the innermost Within, and how long an expectation may wait by it.</summary>
internal sealed class Deadlines(TestKitSettings settings)
{
    private long? _end;

    internal static TimeSpan Now => TimeProvider.System.GetElapsedTime(0);

    internal TimeSpan? Remaining => _end is { } end ? TimeSpan.FromTicks(Math.Max(0, end - Now.Ticks)) : null;

    internal TimeSpan RemainingOrDefault => Remaining ?? Dilated(settings.SingleExpectDefault);

    internal TimeSpan Dilated(TimeSpan duration) =>
        duration == Timeout.InfiniteTimeSpan ? duration : TimeSpan.FromTicks((long)(duration.Ticks * settings.TestTimeFactor));

    internal TimeSpan RemainingOrDilated(TimeSpan? duration)
    {
        if (duration is not { } own) return RemainingOrDefault;
        var dilated = Dilated(own);
        return Remaining is { } remaining && remaining < dilated ? remaining : dilated;
    }

    internal long? Enter(TimeSpan max)
    {
        var outer = _end;
        var own = Now.Ticks + Dilated(max).Ticks;
        _end = outer is { } end ? Math.Min(end, own) : own;
        return outer;
    }

    internal void Leave(long? outer) => _end = outer;
}
