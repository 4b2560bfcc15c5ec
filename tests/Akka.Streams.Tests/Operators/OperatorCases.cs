namespace Akka.Streams.Tests.Operators;

/// <summary>Every operator of flows; the operators of sources and substreams are the same stages.</summary>
internal static class OperatorCases
{
    internal static IReadOnlyDictionary<string, OperatorCase> All { get; } =
        new[] { ElementCases.All, JoinCases.All, GroupCases.All, TimeCases.All }.SelectMany(part => part).ToDictionary(c => c.Name);

    /// <summary>Operators that need more than numbers and a clock, and where they are tested instead.</summary>
    internal static IReadOnlyDictionary<string, string> Elsewhere { get; } = new Dictionary<string, string>
    {
        ["Watch"] = "ActorTests: it watches an actor",
        ["Ask"] = "ActorTests: it asks an actor",
    };

    internal static Flow<int, int, NotUsed> Plain => Flow.Create<int>();
}
