namespace Akka.Actor;

/// <summary>An actor with timers of its own; they end with the instance.</summary>
public interface IWithTimers
{
    ITimerScheduler Timers { get; set; }
}
