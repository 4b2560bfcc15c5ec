namespace Akka.Actor;

public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    internal static readonly CoordinatedShutdownExtension Id = new();

    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system) => new(system, ShutdownPhases.FromConfig(system.Settings.Config));
}
