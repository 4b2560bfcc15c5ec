namespace Benchmarks.Streams;

/// <summary>One row of the Akka.NET table and the program that stands behind it.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Count">Elements of one run.</param>
/// <param name="PeerNanoseconds">Processor time of Akka.NET 1.5.30 for one element; 0 for a row of our own.</param>
/// <param name="TargetRatio">How many times less we want; 0 where performance.md says nothing.</param>
/// <param name="Run">Takes the number of elements and returns a checksum.</param>
internal sealed record StreamRow(string Name, int Count, double PeerNanoseconds, double TargetRatio, Func<int, long> Run);
