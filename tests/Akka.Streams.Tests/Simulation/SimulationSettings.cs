using Akka.Configuration;
using Akka.Streams.Supervision;

namespace Akka.Streams.Tests.Simulation;

/// <summary>The materializer settings of the reference configuration, without a system.</summary>
internal static class SimulationSettings
{
    internal static ActorMaterializerSettings Defaults { get; } =
        ActorMaterializerSettings.Create(ActorMaterializer.DefaultConfig().GetConfig("akka.stream.materializer"));
}
