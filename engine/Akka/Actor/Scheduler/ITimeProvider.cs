namespace Akka.Actor;

/// <summary>The time as the scheduler has it; virtual under a test scheduler.</summary>
public interface ITimeProvider
{
    DateTimeOffset Now { get; }

    /// <summary>Never falls; for measuring spans only.</summary>
    TimeSpan MonotonicClock { get; }

    TimeSpan HighResMonotonicClock { get; }
}
