namespace Akka.Streams.Implementation;

/// <summary>An outlet joined with an inlet.</summary>
internal readonly record struct Wire(Outlet From, Inlet To);
