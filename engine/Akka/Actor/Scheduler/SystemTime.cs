using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>The one place where the runtime takes its time from.</summary>
internal static class SystemTime
{
    internal static TimeProvider Provider => SimulationThread.Current?.Time ?? TimeProvider.System;
}
