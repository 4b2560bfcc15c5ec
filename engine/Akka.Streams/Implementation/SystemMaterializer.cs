using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>One materializer for each system, for graphs that are run with nothing but the system.</summary>
internal static class SystemMaterializer
{
    private static readonly ConditionalWeakTable<ActorSystem, ActorMaterializer> BySystem = [];

    internal static ActorMaterializer Of(ActorSystem system) =>
        BySystem.GetValue(system, static s => ActorMaterializer.Create(s));
}
