namespace Akka.Actor;

public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    internal static readonly CoordinatedShutdownExtension Id = new();

    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system)
    {
        var shutdown = new CoordinatedShutdown(system, ShutdownPhases.FromConfig(system.Settings.Config));
        ProcessEnd.Tie(shutdown, system);
        return shutdown;
    }
}
