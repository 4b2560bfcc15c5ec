namespace Akka.Actor;

/// <summary>One phase: how long its tasks may take together, whether a failure lets the rest go on, and what comes before it.</summary>
internal sealed record ShutdownPhase(string Name, IReadOnlyList<string> DependsOn, TimeSpan Timeout, bool IsRecovering, bool IsEnabled);
