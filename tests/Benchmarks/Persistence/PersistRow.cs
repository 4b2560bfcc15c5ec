namespace Benchmarks.Persistence;

/// <summary>One row of the table.</summary>
/// <param name="Events">Of all actors together.</param>
/// <param name="PeerPerSecond">Events a second of Akka.NET in performance.md; 0 where it has no such row.</param>
/// <param name="PeerMicroseconds">Processor time for each event, of Akka.NET.</param>
internal sealed record PersistRow(string Name, int Actors, int Events, PersistKind Kind, double PeerPerSecond, double PeerMicroseconds);
