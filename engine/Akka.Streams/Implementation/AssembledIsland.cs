using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The logics that will share an actor.</summary>
internal sealed class AssembledIsland(string name, Attributes attributes)
{
    internal string Name { get; } = name;

    internal Attributes Attributes { get; } = attributes;

    internal List<GraphStageLogic> Logics { get; } = [];
}
