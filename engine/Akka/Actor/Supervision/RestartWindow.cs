namespace Akka.Actor;

/// <summary>A restart window in whole milliseconds; null and infinite are -1.</summary>
internal static class RestartWindow
{
    internal static int Milliseconds(TimeSpan? window) =>
        window is not { } value || value == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Min(int.MaxValue, value.TotalMilliseconds);
}
