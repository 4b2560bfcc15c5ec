namespace Benchmarks.Actors;

/// <summary>One row of the Akka.NET table in performance.md: what Akka.NET 1.5.30 was measured to need for one element.</summary>
/// <param name="Count">Elements of the measured run.</param>
/// <param name="Throughput">Akka.NET's elements a second, by the wall.</param>
/// <param name="ProcessorNanoseconds">Akka.NET's processor time of the whole process for one element.</param>
/// <param name="Bytes">Akka.NET's bytes allocated for one element.</param>
internal sealed record ActorRow(string Name, int Count, double Throughput, double ProcessorNanoseconds, double Bytes)
{
    /// <summary>How many times better this runtime must be (P5); 1 is not worse.</summary>
    internal double Target { get; init; } = 1;
}
